package org.pixelkeep.testing;

import java.util.List;
import java.util.Random;

/** How much a {@link Sampled} test tries. */
public final class Sample {
    /** Whether everything is tried. */
    public static final boolean EVERYTHING = Boolean.getBoolean("pixelkeep.test.exhaustive");

    private Sample() {}

    /** A number of cases, rounds, or the like. */
    public static int size(int sample, int everything) {
        return EVERYTHING ? everything : sample;
    }

    /** All values, or as many, the same ones in each run, in their order. */
    public static <T> List<T> of(List<T> values, int sample) {
        if (EVERYTHING || values.size() <= sample) {
            return List.copyOf(values);
        }
        return new Random(values.size())
                .ints(0, values.size())
                .distinct()
                .limit(sample)
                .sorted()
                .mapToObj(values::get)
                .toList();
    }
}
