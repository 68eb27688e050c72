package org.pixelkeep.serving.snapshot;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A set of pixel IDs. Immutable. */
public final class PixelIds {
    /** The range of IDs per pixel up to which a bit set takes no more memory than the IDs themselves. */
    private static final long SPARSE = 1 << 6;

    private final long[] ascending;

    /** One bit for each ID, counted from the lowest; {@code null} if the IDs are too far apart. */
    private final @Nullable BitSet bits;

    private PixelIds(long[] ascending) {
        this.ascending = ascending;
        this.bits = isDense() ? bits() : null;
    }

    private boolean isDense() {
        return ascending.length > 0 && ascending[ascending.length - 1] - ascending[0] < SPARSE * ascending.length;
    }

    private BitSet bits() {
        var set = new BitSet();
        for (var id : ascending) {
            set.set((int) (id - ascending[0]));
        }
        return set;
    }

    /** The IDs, each once, ascending. */
    public static PixelIds of(Collection<Long> ids) {
        return new PixelIds(
                ids.stream().mapToLong(Long::longValue).sorted().distinct().toArray());
    }

    int size() {
        return ascending.length;
    }

    /** The ID at this index, in ascending order. */
    long get(int at) {
        return ascending[at];
    }

    boolean contains(long id) {
        if (bits == null) {
            return Arrays.binarySearch(ascending, id) >= 0;
        }
        var at = id - ascending[0];
        return at >= 0 && at < bits.length() && bits.get((int) at);
    }

    /** Whether any of the associations is about one of these pixels. */
    public boolean meets(PackedAssociations associations) {
        if (associations.size() > ascending.length) {
            for (var id : ascending) {
                var at = associations.firstOf(id);
                if (at < associations.size() && associations.pixelId(at) == id) {
                    return true;
                }
            }
            return false;
        }
        for (var at = 0; at < associations.size(); at++) {
            if (contains(associations.pixelId(at))) {
                return true;
            }
        }
        return false;
    }
}
