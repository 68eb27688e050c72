package org.pixelkeep.web.error;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Keeps a flood out of the log: the first line of a kind is written at once, further ones are counted, and every so often
 * one line says how many they were. Of very many kinds at once, those that come late are counted together.
 */
final class RepeatedLines {
    /** So many kinds are told apart. */
    static final int MAX = 1_000;

    private static final String OTHERS = "others";

    private final Duration every;
    private final BiConsumer<String, Long> summary;
    private final Map<String, Long> counted = new HashMap<>();
    private Instant began = Instant.MIN;

    /**
     * @param every how long is counted before it is told
     * @param summary writes that so many more lines of a kind would have been written
     */
    RepeatedLines(Duration every, BiConsumer<String, Long> summary) {
        this.every = every;
        this.summary = summary;
    }

    /** Writes the line if it is the first of its kind in this while; otherwise counts it. */
    void write(String kind, Instant now, Runnable line) {
        boolean first;
        synchronized (this) {
            tell(now);
            var known = counted.containsKey(kind) || counted.size() < MAX ? kind : OTHERS;
            first = counted.merge(known, 0L, (before, none) -> before + 1) == 0;
        }
        if (first) {
            line.run();
        }
    }

    /** Tells of what was counted, if the while is over, or the clock was set back. */
    synchronized void tell(Instant now) {
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
