package org.pixelkeep.shared.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The first of many IDs by time of change, then by ID. As soon as there are as many as are kept, a heap with the last one
 * on top. With a million, nearly each could be among the first so far, so none of them allocates an object.
 */
final class LatestIds {
    private final long[] updates;
    private final long[] ids;
    private final boolean descending;
    private int size;

    /**
     * @param max how many are kept
     * @param descending whether the most recently changed come first
     */
    LatestIds(int max, boolean descending) {
        this.updates = new long[max];
        this.ids = new long[max];
        this.descending = descending;
    }

    boolean isBefore(long update, long id, long otherUpdate, long otherId) {
        var compared = update == otherUpdate ? Long.compare(id, otherId) : Long.compare(update, otherUpdate);
        return descending ? compared > 0 : compared < 0;
    }

    void offer(long update, long id) {
        if (size < ids.length) {
            updates[size] = update;
            ids[size] = id;
            size++;
            if (size == ids.length) {
                heap();
            }
        } else if (size > 0 && isBefore(update, id, updates[0], ids[0])) {
            sink(0, update, id);
        }
    }

    /** Whether an ID with this time of change might still be among the first. */
    boolean mayTake(long update) {
        return size < ids.length || (descending ? update >= updates[0] : update <= updates[0]);
    }

    /** Returns them in order, and keeps none. */
    List<Long> ids() {
        if (Arrays.equals(updates, 0, size, ids, 0, size)) {
            Arrays.sort(ids, 0, size);
            var ascending = Arrays.stream(ids, 0, size).boxed().toList();
            size = 0;
            return descending ? reversed(ascending) : ascending;
        }
        if (size < ids.length) {
            heap();
        }
        var backwards = new ArrayList<Long>(size);
        while (size > 0) {
            backwards.add(ids[0]);
            size--;
            sink(0, updates[size], ids[size]);
        }
        return reversed(backwards);
    }

    private static List<Long> reversed(List<Long> ids) {
        var other = new ArrayList<>(ids);
        Collections.reverse(other);
        return other;
    }

    private void heap() {
        for (var at = size / 2 - 1; at >= 0; at--) {
            sink(at, updates[at], ids[at]);
        }
    }

    /** From a place, replacing what is there. */
    private void sink(int from, long update, long id) {
        var at = from;
        for (var below = at * 2 + 1; below < size; below = at * 2 + 1) {
            if (below + 1 < size && isBefore(updates[below], ids[below], updates[below + 1], ids[below + 1])) {
                below++;
            }
            if (!isBefore(update, id, updates[below], ids[below])) {
                break;
            }
            updates[at] = updates[below];
            ids[at] = ids[below];
            at = below;
        }
        updates[at] = update;
        ids[at] = id;
    }
}
