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
 * and packed, two numbers for each: there are millions of them.
 */
public final class PackedAssociations {
    public static final PackedAssociations NOTHING = new PackedAssociations(new long[0]);

    private static final Comparator<long[]> BY_PIXEL = Comparator.<long[]>comparingLong(
                    pair -> pair[0] >>> PackedAssociations.PIXEL)
            .thenComparingLong(pair -> pair[1]);
    private static final CreativeType[] TYPES = CreativeType.values();
    private static final int PIXEL = 8;

    /**
     * For each association: pixel, types (one bit each; none: all), and exclusion in one number, the ID of the
     * association in the next.
     */
    private final long[] packed;

    private PackedAssociations(long[] packed) {
        this.packed = packed;
    }

    /** How many associations there are. */
    public int size() {
        return packed.length / 2;
    }

    /** The pixel of the association at this position, from 0; they are in the order of these IDs. */
    public long pixelId(int at) {
        return packed[2 * at] >>> PIXEL;
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

    /** Whether one of them is with the pixel. */
    boolean isWith(long pixelId) {
        var at = firstOf(pixelId);
        return at < size() && pixelId(at) == pixelId;
    }

    long associationId(int at) {
        return packed[2 * at + 1];
    }

    /** Whether the association at this position excludes. */
    public boolean exclusion(int at) {
        return (packed[2 * at] & 1) != 0;
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
        return (int) (packed[2 * at] >>> 1) & 0x7f;
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
        var rest = without(associationId).packed;
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
        return new PackedAssociations(more);
    }

    PackedAssociations without(long associationId) {
        for (var at = 0; at < packed.length; at += 2) {
            if (packed[at + 1] == associationId) {
                if (packed.length == 2) {
                    return NOTHING;
                }
                var fewer = new long[packed.length - 2];
                System.arraycopy(packed, 0, fewer, 0, at);
                System.arraycopy(packed, at + 2, fewer, at, fewer.length - at);
                return new PackedAssociations(fewer);
            }
        }
        return this;
    }

    private static boolean isBefore(long[] packed, int at, long pixelId, long associationId) {
        var other = packed[at] >>> PIXEL;
        return other < pixelId || (other == pixelId && packed[at + 1] < associationId);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(packed.length);
        for (var number : packed) {
            out.writeLong(number);
        }
    }

    static PackedAssociations read(DataInputStream in) throws IOException {
        var packed = new long[in.readInt()];
        for (var at = 0; at < packed.length; at++) {
            packed[at] = in.readLong();
        }
        return packed.length == 0 ? NOTHING : new PackedAssociations(packed);
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
        private long[] packed = new long[8];
        private int length;

        void add(long associationId, long pixelId, boolean exclusion, Set<CreativeType> types) {
            if (length == packed.length) {
                packed = Arrays.copyOf(packed, length * 2);
            }
            packed[length++] = key(pixelId, exclusion, types);
            packed[length++] = associationId;
        }

        PackedAssociations associations() {
            if (length == 0) {
                return NOTHING;
            }
            var pairs = new long[length / 2][];
            for (var at = 0; at < pairs.length; at++) {
                pairs[at] = new long[] {packed[2 * at], packed[2 * at + 1]};
            }
            Arrays.sort(pairs, BY_PIXEL);
            var sorted = new long[length];
            for (var at = 0; at < pairs.length; at++) {
                sorted[2 * at] = pairs[at][0];
                sorted[2 * at + 1] = pairs[at][1];
            }
            return new PackedAssociations(sorted);
        }
    }
}
