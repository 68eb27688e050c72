package org.pixelkeep.serving.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.decide.SharedAnswer.Decided;

/**
 * Pixels that many answers have in common, in firing order. Immutable; their bytes are encoded once, on first use.
 */
public final class SharedPixels<T> {
    private final List<T> pixels;
    private final long[] ranks;
    private final long[] pixelIds;
    private volatile @Nullable EncodedPixels encoded;

    private SharedPixels(List<T> pixels, long[] ranks, long[] pixelIds) {
        this.pixels = pixels;
        this.ranks = ranks;
        this.pixelIds = pixelIds;
    }

    /** @param facts the facts of each, by ID */
    static <T> SharedPixels<T> of(List<T> pixels, ToLongFunction<T> pixelId, Map<Long, PixelFacts> facts) {
        var pixelIds = pixels.stream().mapToLong(pixelId).toArray();
        var ranks = new long[pixelIds.length];
        for (var at = 0; at < ranks.length; at++) {
            ranks[at] = Objects.requireNonNull(facts.get(pixelIds[at])).rank();
        }
        return new SharedPixels<>(List.copyOf(pixels), ranks, pixelIds);
    }

    /** All of them, in the order in which they fire. */
    public List<T> pixels() {
        return pixels;
    }

    /** Their bytes, encoded on first use. Every caller passes the same encoder. */
    public EncodedPixels encoded(Function<List<T>, EncodedPixels> encoder) {
        var known = encoded;
        if (known == null) {
            known = encoder.apply(pixels);
            encoded = known;
        }
        return known;
    }

    /** The index of the pixel; negative if it is not there. */
    int placeOf(long pixelId) {
        for (var at = 0; at < pixelIds.length; at++) {
            if (pixelIds[at] == pixelId) {
                return at;
            }
        }
        return -1;
    }

    /** How often it contains the pixel: once for each tracker. */
    int count(long pixelId) {
        var count = 0;
        for (var one : pixelIds) {
            count += one == pixelId ? 1 : 0;
        }
        return count;
    }

    /** Whether the pixel would keep its place with this rank, or is not there. */
    boolean mayHold(long pixelId, long rank) {
        var place = placeOf(pixelId);
        return place < 0 || ranks[place] == rank;
    }

    /** All of them. */
    PixelList<T> all() {
        return new PixelList<>(this, List.of(new PixelList.Part<T>(0, pixelIds.length, null, null)));
    }

    /** The same list, with other decisions about some pixels in place of the shared ones. */
    PixelList<T> with(List<Decided> own, Function<Decided, @Nullable T> pixel) {
        var parts = new ArrayList<PixelList.Part<T>>(own.size() + 1);
        var from = 0;
        var at = 0;
        for (var decided : own) {
            while (at < ranks.length && decided.isAfter(ranks[at], pixelIds[at])) {
                at++;
            }
            parts.add(new PixelList.Part<>(
                    from, at, pixel.apply(decided), decided.ruling().verdict().beginning()));
            if (at < ranks.length && pixelIds[at] == decided.pixelId()) {
                at++;
            }
            from = at;
        }
        parts.add(new PixelList.Part<>(from, ranks.length, null, null));
        return new PixelList<>(this, parts);
    }
}
