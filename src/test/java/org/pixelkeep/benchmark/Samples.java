package org.pixelkeep.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Measurements of one figure. */
final class Samples {
    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    double median() {
        return percentile(50);
    }

    double percentile(int percent) {
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        var rank = (int) Math.ceil(percent / 100.0 * sorted.size()) - 1;
        return sorted.get(Math.max(0, rank));
    }

    double worst() {
        return Collections.max(values);
    }

    /** The lowest and highest value, relative to the median. */
    String spread() {
        return String.format(
                Locale.ROOT,
                "−%.0f %% … +%.0f %%",
                100 * (1 - Collections.min(values) / median()),
                100 * (Collections.max(values) / median() - 1));
    }

    /** Times something, in milliseconds. */
    static double millis(Timed work) throws Exception {
        var start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    /** The work to time. */
    interface Timed {
        void run() throws Exception;
    }
}
