package org.pixelkeep.serving.decide;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The first bytes of a pixel, the same in every answer with the same decision on it. Encoded once, on first use. */
public final class EncodedPrefix {
    /** Longer ones are encoded again each time: the text of the pixel is in memory already. */
    public static final int MAX_KEPT = 32 * 1024;

    private volatile byte @Nullable [] bytes;

    /** The bytes, encoded now unless they were kept. Every caller passes the same encoder. */
    public <T> byte[] bytes(T pixel, Function<T, byte[]> encoder) {
        var known = bytes;
        if (known == null) {
            known = encoder.apply(pixel);
            bytes = known.length <= MAX_KEPT ? known : null;
        }
        return known;
    }
}
