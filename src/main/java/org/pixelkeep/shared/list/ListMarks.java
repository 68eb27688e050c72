package org.pixelkeep.shared.list;

import java.util.Arrays;

/**
 * How long a list by ID is, and the ID of each thousandth item in it: with them, any position is at most a thousand rows away.
 * They hold as long as the list does not change.
 */
public final class ListMarks {
    /** Items from one mark to the next. */
    static final int APART = 1_000;

    private final long total;
    private final long[] ids;

    private ListMarks(long total, long[] ids) {
        this.total = total;
        this.ids = ids;
    }

    /** How many items there are. */
    public long total() {
        return total;
    }

    /** The ID of the last mark before a position, counted from 0; 0: there is none. */
    long idBefore(int position) {
        var passed = position / APART;
        return passed == 0 || ids.length == 0 ? 0 : ids[Math.min(passed, ids.length) - 1];
    }

    /** How many items there are from that mark to the position. */
    int restOf(int position) {
        return position - Math.min(position / APART, ids.length) * APART;
    }

    /** Takes the IDs of a list one by one. */
    static final class Builder {
        private long[] ids = new long[16];
        private long total;

        void add(long id) {
            total++;
            if (total % APART == 0) {
                var at = (int) (total / APART) - 1;
                if (at == ids.length) {
                    ids = Arrays.copyOf(ids, ids.length * 2);
                }
                ids[at] = id;
            }
        }

        ListMarks done() {
            return new ListMarks(total, Arrays.copyOf(ids, (int) (total / APART)));
        }
    }
}
