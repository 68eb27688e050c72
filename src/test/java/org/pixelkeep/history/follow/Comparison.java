package org.pixelkeep.history.follow;

import io.micrometer.core.instrument.MeterRegistry;
import org.pixelkeep.testing.Given;

/** What the application does every ten minutes: read everything, and compare it with what was followed. */
public final class Comparison {
    private Comparison() {}

    /** How many differences it finds. */
    public static double differences() {
        var before = counted();
        Given.service(Follower.class).compare();
        return counted() - before;
    }

    private static double counted() {
        var counter = Given.service(MeterRegistry.class)
                .find("pixelkeep.snapshot.differences")
                .counter();
        return counter == null ? 0 : counter.count();
    }
}
