package org.pixelkeep.web.error;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Keeps floods out of the log: the first line of a kind is written immediately, more are counted and summarized from
 * time to time. With many kinds at once, late ones are counted together.
 */
final class RepeatedLines {
    /** How many kinds are distinguished. */
    static final int MAX = 1_000;

    private static final String OTHERS = "others";

    private final Duration every;
    private final BiConsumer<String, Long> summary;
    private final Map<String, Long> counted = new HashMap<>();
    private Instant began = Instant.MIN;

    /**
     * @param every the interval between summaries
     * @param summary writes how many more lines of a kind there were
     */
    RepeatedLines(Duration every, BiConsumer<String, Long> summary) {
        this.every = every;
        this.summary = summary;
    }

    /** Writes the line if it is the first of its kind in this interval; otherwise counts it. */
    void write(String kind, Instant now, Runnable line) {
        boolean first;
        synchronized (this) {
            writeSummaries(now);
            var known = counted.containsKey(kind) || counted.size() < MAX ? kind : OTHERS;
            first = counted.merge(known, 0L, (before, none) -> before + 1) == 0;
        }
        if (first) {
            line.run();
        }
    }

    /** Writes the summaries if the interval is over or the clock was set back. */
    synchronized void writeSummaries(Instant now) {
        if (counted.isEmpty()) {
            began = now;
        } else if (now.isBefore(began) || !now.isBefore(began.plus(every))) {
            counted.forEach((kind, more) -> {
                if (more > 0) {
                    summary.accept(kind, more);
                }
            });
            counted.clear();
            began = now;
        }
    }
}
