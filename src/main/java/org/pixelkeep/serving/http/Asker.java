package org.pixelkeep.serving.http;

import org.pixelkeep.access.Callers.Pass;
import org.pixelkeep.web.rate.Meters.Meter;

/** A program that asks again and again. */
final class Asker {
    private final Pass pass;
    private final Meter meter;
    private final Sight sight;

    Asker(Pass pass, Meter meter) {
        this.pass = pass;
        this.meter = meter;
        this.sight = new Sight(pass.caller());
    }

    Sight sight() {
        return sight;
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
