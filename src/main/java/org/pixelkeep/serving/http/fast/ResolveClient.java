package org.pixelkeep.serving.http.fast;

import org.pixelkeep.access.Callers.Pass;
import org.pixelkeep.serving.http.answer.ResolveScope;
import org.pixelkeep.web.rate.Meters.Meter;

/** A program that sends requests again and again. */
final class ResolveClient {
    private final Pass pass;
    private final Meter meter;
    private final ResolveScope scope;

    ResolveClient(Pass pass, Meter meter) {
        this.pass = pass;
        this.meter = meter;
        this.scope = new ResolveScope(pass.caller());
    }

    ResolveScope scope() {
        return scope;
    }

    /** Whether the caller's token and permissions are unchanged. */
    boolean isKnown() {
        return pass.holds();
    }

    /** Whether another request may be answered. Counts it. */
    boolean mayBeAnswered() {
        return meter.take();
    }
}
