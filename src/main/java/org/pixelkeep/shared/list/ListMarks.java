package org.pixelkeep.shared.list;

import java.util.Arrays;
import java.util.Collection;
import java.util.SortedMap;

/**
 * Where the positions of a list by ID are: it is divided into ranges of IDs, and it is known how many of its items are in
 * each. With them, any position is a few hundred rows away. They hold as long as the list does not change; after a few
 * changes, only the ranges of what changed are to be counted again.
 */
public final class ListMarks {
    /** Items of a range when it is first read. The last one, which has no end, begins with fewer. */
    static final int APART = 200;

    /** What it costs to count a range by a query of its own, in ranges that are read in a row. */
    private static final int COST_OF_QUERY = 4;

    /** The last ID of each range but the last one; ascending. */
    private final long[] ends;

    /** The number of items before each range, and of all. */
    private final long[] before;

    private ListMarks(long[] ends, long[] before) {
        this.ends = ends;
        this.before = before;
    }

    /** The IDs of a range: greater than the first number, up to the second one. */
    record Range(long after, long upTo) {}

    /** How many items there are. */
    public long total() {
        return before[before.length - 1];
    }

    /** The ranges that hold the items from a position on, which must be in the list, as one. */
    Range around(int start, int max) {
        var last = (int) Math.min(total(), (long) start + max) - 1;
        return new Range(after(rangeOf(start)), upTo(rangeOf(last)));
    }

    /** How many items of {@link #around} are before the position. */
    int offset(int start) {
        return Math.toIntExact(start - before[rangeOf(start)]);
    }

    /** The index of the range that holds the item at a position. */
    private int rangeOf(int position) {
        var found = Arrays.binarySearch(before, position);
        if (found < 0) {
            return -found - 2;
        }
        // Empty ranges begin at the same position as the one after them.
        while (before[found + 1] == position) {
            found++;
        }
        return found;
    }

    private long after(int range) {
        return range == 0 ? 0 : ends[range - 1];
    }

    private long upTo(int range) {
        return range == ends.length ? Long.MAX_VALUE : ends[range];
    }

    /** The indexes of the ranges in which these IDs are, or would be. */
    int[] rangesOf(Collection<Long> ids) {
        return ids.stream()
                .mapToInt(id -> {
                    var found = Arrays.binarySearch(ends, id);
                    return found < 0 ? -found - 1 : found;
                })
                .distinct()
                .sorted()
                .toArray();
    }

    /** Whether to count so many ranges again is less work than to read the whole list. */
    boolean isLittle(int ranges) {
        return (long) ranges * COST_OF_QUERY <= ends.length;
    }

    /** Whether the range has no end. */
    boolean isLast(int range) {
        return range == ends.length;
    }

    Range range(int index) {
        return new Range(after(index), upTo(index));
    }

    /** The same with other numbers of items in some ranges, by index. */
    ListMarks with(SortedMap<Integer, Long> counted) {
        if (counted.isEmpty()) {
            return this;
        }
        var sums = before.clone();
        var more = 0L;
        for (int range = counted.firstKey(); range <= ends.length; range++) {
            var now = counted.get(range);
            if (now != null) {
                more += now - (before[range + 1] - before[range]);
            }
            sums[range + 1] = before[range + 1] + more;
        }
        return new ListMarks(ends, sums);
    }

    /** Takes the IDs of a list one by one, in order. */
    static final class Builder {
        private long[] ends = new long[16];
        private long[] before = new long[16];
        private int ranges;
        private long total;

        /** Begins a list. */
        Builder() {}

        /** Begins after all ranges but the last one. */
        Builder(ListMarks marks) {
            ranges = marks.ends.length;
            total = marks.before[ranges];
            ends = Arrays.copyOf(marks.ends, ranges + 1);
            before = Arrays.copyOf(marks.before, ranges + 2);
        }

        void add(long id) {
            total++;
            if (total - before[ranges] == APART) {
                if (ranges + 2 >= before.length) {
                    ends = Arrays.copyOf(ends, ends.length * 2);
                    before = Arrays.copyOf(before, before.length * 2);
                }
                ends[ranges] = id;
                before[++ranges] = total;
            }
        }

        ListMarks done() {
            var sums = Arrays.copyOf(before, ranges + 2);
            sums[ranges + 1] = total;
            return new ListMarks(Arrays.copyOf(ends, ranges), sums);
        }
    }
}
