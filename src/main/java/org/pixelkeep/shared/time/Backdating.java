package org.pixelkeep.shared.time;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets sample data have a past: while its work runs, the application's clock shows an earlier moment on this thread, and
 * the log is written as it would have been then. Only the demo may use it ({@code ArchitectureTest}).
 */
public final class Backdating {
    private static final ThreadLocal<@Nullable Instant> MOMENT = new ThreadLocal<>();

    private Backdating() {}

    /** Runs the work as at that moment. */
    public static void at(Instant moment, Runnable work) {
        MOMENT.set(moment);
        try {
            work.run();
        } finally {
            MOMENT.remove();
        }
    }

    /** The moment that this thread is in, otherwise the present. */
    public static Instant or(Instant present) {
        var moment = MOMENT.get();
        return moment == null ? present : moment;
    }
}
