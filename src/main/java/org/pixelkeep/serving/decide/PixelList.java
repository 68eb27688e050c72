package org.pixelkeep.serving.decide;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Pixels of an answer in firing order: runs of those that it shares with other answers, and its own between them.
 * Immutable; equal to any list of the same pixels.
 */
public final class PixelList<T> extends AbstractList<T> implements RandomAccess {
    private final SharedPixels<T> shared;
    private final List<Part<T>> parts;

    /** All pixels in one list; {@code null} until one is requested. */
    private @Nullable List<T> flat;

    /**
     * A run of shared pixels, followed by one of the list's own.
     *
     * @param from the index of the first shared pixel
     * @param to the index after the last one
     * @param own {@code null}: none
     * @param beginning the first bytes of its own pixel; {@code null}: not kept
     */
    public record Part<T>(
            int from, int to, @Nullable T own, @Nullable EncodedPrefix beginning) {}

    PixelList(SharedPixels<T> shared, List<Part<T>> parts) {
        this.shared = shared;
        this.parts = parts;
    }

    /** The list itself if it is such a list already, otherwise an immutable copy. */
    static <T> List<T> copyOf(Collection<T> pixels) {
        return pixels instanceof PixelList<T> list ? list : List.copyOf(pixels);
    }

    /** The pixels that it has in common with other lists; its parts refer to them by place. */
    public SharedPixels<T> shared() {
        return shared;
    }

    /** Its parts, in order. */
    public List<Part<T>> parts() {
        return parts;
    }

    private List<T> flat() {
        var known = flat;
        if (known == null) {
            var all = new ArrayList<T>(shared.pixels().size() + parts.size());
            for (var part : parts) {
                all.addAll(shared.pixels().subList(part.from(), part.to()));
                if (part.own() != null) {
                    all.add(part.own());
                }
            }
            known = List.copyOf(all);
            flat = known;
        }
        return known;
    }

    @Override
    public T get(int index) {
        return flat().get(index);
    }

    @Override
    public int size() {
        return flat().size();
    }
}
