package org.pixelkeep.history.follow;

import io.micrometer.core.instrument.MeterRegistry;
import org.pixelkeep.testing.Given;

/** The application's periodic check: read everything, and compare it with the followed state. */
public final class Comparison {
    private Comparison() {}

    /** The number of differences found. */
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
