package org.pixelkeep.cli.demo;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Reports every few seconds how far the load is. */
final class AtlasProgress {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Consumer<String> out;
    private final long all;
    private final long start = System.nanoTime();
    private long reportedAt = start;

    /** How many rows there were when this load had written its first ones, and the time then. */
    private long first;

    private long firstAt;

    AtlasProgress(Consumer<String> out, long all) {
        this.out = out;
        this.all = all;
    }

    void reached(long rows) {
        var now = System.nanoTime();
        if (first == 0) {
            first = rows;
            firstAt = now;
        }
        if (now - reportedAt >= PAUSE.toNanos()) {
            reportedAt = now;
            var each = (rows - first) / Math.max(1e-9, (now - firstAt) / 1e9);
            out.accept(String.format(
                    Locale.ROOT,
                    "%3d %%   %,d of %,d rows, %,.0f a second, %,.0f s left",
                    100 * rows / all,
                    rows,
                    all,
                    each,
                    (all - rows) / Math.max(1, each)));
        }
    }

    void done() {
        out.accept(String.format(
                Locale.ROOT,
                "100 %%   %,d rows in %,d s",
                all,
                Duration.ofNanos(System.nanoTime() - start).toSeconds()));
    }
}
