package org.pixelkeep.serving.http.fast;

import org.pixelkeep.access.Callers.Pass;
import org.pixelkeep.serving.http.answer.ResolveScope;
import org.pixelkeep.shared.node.Draining;
import org.pixelkeep.web.rate.Meters.Meter;

/** A program that sends requests again and again. */
final class ResolveClient {
    private final Pass pass;
    private final Meter meter;
    private final ResolveScope scope;
    private final Draining draining;

    ResolveClient(Pass pass, Meter meter, Draining draining) {
        this.pass = pass;
        this.meter = meter;
        this.draining = draining;
        this.scope = new ResolveScope(pass.caller());
    }

    ResolveScope scope() {
        return scope;
    }

    /**
     * Whether the caller's token and permissions are unchanged. While the node is draining, nobody is: the application
     * asks clients to connect again.
     */
    boolean isKnown() {
        return pass.holds() && !draining.hasBegun();
    }

    /** Whether another request may be answered; counts it. */
    boolean mayBeAnswered() {
        return meter.take();
    }
}
