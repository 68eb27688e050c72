package org.pixelkeep.serving.http.fast;

import org.pixelkeep.access.Callers.Pass;
import org.pixelkeep.serving.http.answer.ResolveScope;
import org.pixelkeep.web.rate.Meters.Meter;

/** A program that asks again and again. */
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

    /** Whether it is who it was. */
    boolean isKnown() {
        return pass.holds();
    }

    /** Whether it may be answered once more; that is counted. */
    boolean mayBeAnswered() {
        return meter.take();
    }
}
