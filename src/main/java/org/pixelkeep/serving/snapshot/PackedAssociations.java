package org.pixelkeep.serving.snapshot;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;

/**
 * The associations of one target (a network, an advertiser, or a creative), by pixel, then by association. Immutable
 * and packed, eight bytes for each: there are tens of millions of them.
 */
public final class PackedAssociations {
    private static final int[] NONE = new int[0];
    public static final PackedAssociations NOTHING = new PackedAssociations(NONE);

    private static final Comparator<long[]> BY_PIXEL = Comparator.<long[]>comparingLong(
                    pair -> pair[0] >>> PackedAssociations.PIXEL)
            .thenComparingLong(pair -> pair[1]);
    private static final CreativeType[] TYPES = CreativeType.values();
    private static final int PIXEL = 8;
    private static final long INT = 0xffffffffL;

    /** Up to this many are sorted in place. */
    private static final int FEW = 16;

    /**
     * For each association two numbers: one for pixel, types (one bit each; none: all), and exclusion, then the ID of the
     * association. An {@code int} each, unsigned; or two, the higher one first, if any is too large for one. Then the
     * array is one longer, so that its length shows which.
     */
    private final int[] packed;

    private PackedAssociations(int[] packed) {
        this.packed = packed;
    }

    /** The associations that {@link #packed()} was taken from. */
    static PackedAssociations of(int[] packed) {
        return packed.length == 0 ? NOTHING : new PackedAssociations(packed);
    }

    /** The packed form, for callers that keep many of them; not to be changed. */
    int[] packed() {
        return packed;
    }

    /** From two numbers for each, in order. */
    private static PackedAssociations of(long[] pairs) {
        if (pairs.length == 0) {
            return NOTHING;
        }
        var all = 0L;
        for (var number : pairs) {
            all |= number;
        }
        var wide = all >>> Integer.SIZE != 0;
        var packed = new int[wide ? 2 * pairs.length + 1 : pairs.length];
        for (var at = 0; at < pairs.length; at++) {
            if (wide) {
                packed[2 * at] = (int) (pairs[at] >>> Integer.SIZE);
                packed[2 * at + 1] = (int) pairs[at];
            } else {
                packed[at] = (int) pairs[at];
            }
        }
        return new PackedAssociations(packed);
    }

    private boolean isWide() {
        return (packed.length & 1) != 0;
    }

    private long number(int at) {
        return isWide() ? (long) packed[2 * at] << Integer.SIZE | packed[2 * at + 1] & INT : packed[at] & INT;
    }

    private long[] pairs() {
        var pairs = new long[2 * size()];
        for (var at = 0; at < pairs.length; at++) {
            pairs[at] = number(at);
        }
        return pairs;
    }

    /** How many associations there are. */
    public int size() {
        return packed.length >> (isWide() ? 2 : 1);
    }

    /** The pixel of the association at this position, from 0; they are in the order of these IDs. */
    public long pixelId(int at) {
        return number(2 * at) >>> PIXEL;
    }

    /** The index of the pixel's first association, or where it would be. */
    int firstOf(long pixelId) {
        var low = 0;
        var high = size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (pixelId(middle) < pixelId) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether any of them is for the pixel. */
    boolean isWith(long pixelId) {
        var at = firstOf(pixelId);
        return at < size() && pixelId(at) == pixelId;
    }

    long associationId(int at) {
        return number(2 * at + 1);
    }

    /** Whether the association at this position excludes. */
    public boolean exclusion(int at) {
        return (number(2 * at) & 1) != 0;
    }

    /** Whether the association applies to creatives of the type. */
    public boolean isFor(int at, CreativeType type) {
        var types = typeBits(at);
        return types == 0 || (types & 1 << type.ordinal()) != 0;
    }

    /** The types that it is restricted to; empty: all. */
    Set<CreativeType> types(int at) {
        var types = EnumSet.noneOf(CreativeType.class);
        for (var type : TYPES) {
            if ((typeBits(at) & 1 << type.ordinal()) != 0) {
                types.add(type);
            }
        }
        return types;
    }

    private int typeBits(int at) {
        return (int) (number(2 * at) >>> 1) & 0x7f;
    }

    private static long key(long pixelId, boolean exclusion, Set<CreativeType> types) {
        var bits = 0;
        for (var type : types) {
            bits |= 1 << type.ordinal();
        }
        return pixelId << PIXEL | (long) bits << 1 | (exclusion ? 1 : 0);
    }

    /** A copy with this association, which replaces the previous one with this ID. */
    PackedAssociations with(long associationId, long pixelId, boolean exclusion, Set<CreativeType> types) {
        var rest = without(associationId).pairs();
        var key = key(pixelId, exclusion, types);
        var at = 0;
        while (at < rest.length && isBefore(rest, at, pixelId, associationId)) {
            at += 2;
        }
        var more = new long[rest.length + 2];
        System.arraycopy(rest, 0, more, 0, at);
        more[at] = key;
        more[at + 1] = associationId;
        System.arraycopy(rest, at, more, at + 2, rest.length - at);
        return of(more);
    }

    PackedAssociations without(long associationId) {
        for (var at = 0; at < size(); at++) {
            if (associationId(at) == associationId) {
                var all = pairs();
                var fewer = new long[all.length - 2];
                System.arraycopy(all, 0, fewer, 0, 2 * at);
                System.arraycopy(all, 2 * at + 2, fewer, 2 * at, fewer.length - 2 * at);
                return of(fewer);
            }
        }
        return this;
    }

    private static boolean isBefore(long[] pairs, int at, long pixelId, long associationId) {
        var other = pairs[at] >>> PIXEL;
        return other < pixelId || (other == pixelId && pairs[at + 1] < associationId);
    }

    /** Two of its {@code int}s at a time: a stream reads eight bytes as fast as one. */
    void write(DataOutputStream out) throws IOException {
        out.writeInt(packed.length);
        for (var at = 0; at < packed.length - 1; at += 2) {
            out.writeLong((long) packed[at] << Integer.SIZE | packed[at + 1] & INT);
        }
    }

    static PackedAssociations read(DataInputStream in) throws IOException {
        var length = in.readInt();
        var packed = length == 0 ? NONE : new int[length];
        for (var at = 0; at < length - 1; at += 2) {
            var two = in.readLong();
            packed[at] = (int) (two >>> Integer.SIZE);
            packed[at + 1] = (int) two;
        }
        return of(packed);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PackedAssociations associations && Arrays.equals(packed, associations.packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }

    /** Collects many associations of one target, in any order. */
    static final class Collector {
        private long[] pairs = new long[8];
        private int length;

        void add(long associationId, long pixelId, boolean exclusion, Set<CreativeType> types) {
            if (length == pairs.length) {
                pairs = Arrays.copyOf(pairs, length * 2);
            }
            pairs[length++] = key(pixelId, exclusion, types);
            pairs[length++] = associationId;
        }

        /** Adds those that are already packed. */
        void add(PackedAssociations associations) {
            var more = associations.pairs();
            pairs = Arrays.copyOf(pairs, Math.max(pairs.length, length + more.length));
            System.arraycopy(more, 0, pairs, length, more.length);
            length += more.length;
        }

        PackedAssociations associations() {
            if (length <= 2 * FEW) {
                sortInPlace();
            } else {
                sort();
            }
            return of(Arrays.copyOf(pairs, length));
        }

        /** Empties it, for the next target. */
        void clear() {
            length = 0;
        }

        private void sortInPlace() {
            for (var next = 2; next < length; next += 2) {
                var key = pairs[next];
                var associationId = pairs[next + 1];
                var at = next;
                while (at > 0 && !isBefore(pairs, at - 2, key >>> PIXEL, associationId)) {
                    pairs[at] = pairs[at - 2];
                    pairs[at + 1] = pairs[at - 1];
                    at -= 2;
                }
                pairs[at] = key;
                pairs[at + 1] = associationId;
            }
        }

        private void sort() {
            var sorted = new long[length / 2][];
            for (var at = 0; at < sorted.length; at++) {
                sorted[at] = new long[] {pairs[2 * at], pairs[2 * at + 1]};
            }
            Arrays.sort(sorted, BY_PIXEL);
            for (var at = 0; at < sorted.length; at++) {
                pairs[2 * at] = sorted[at][0];
                pairs[2 * at + 1] = sorted[at][1];
            }
        }
    }
}
