package org.pixelkeep.shared.words;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The first of many IDs by time of change, then by ID. A heap with the last one on top. With a million, nearly each
 * could be among the first so far, so none of them allocates an object.
 */
final class LatestIds {
    private final long[] updates;
    private final long[] ids;
    private final boolean descending;
    private int size;

    /**
     * @param most how many are kept
     * @param descending whether the most recently changed come first
     */
    LatestIds(int most, boolean descending) {
        this.updates = new long[most];
        this.ids = new long[most];
        this.descending = descending;
    }

    boolean isBefore(long update, long id, long otherUpdate, long otherId) {
        var compared = update == otherUpdate ? Long.compare(id, otherId) : Long.compare(update, otherUpdate);
        return descending ? compared > 0 : compared < 0;
    }

    void offer(long update, long id) {
        if (size < ids.length) {
            rise(size++, update, id);
        } else if (size > 0 && isBefore(update, id, updates[0], ids[0])) {
            sink(update, id);
        }
    }

    /** Whether an ID with this time of change might still be among the first. */
    boolean mayTake(long update) {
        return size < ids.length || (descending ? update >= updates[0] : update <= updates[0]);
    }

    /** Returns them in order and empties the heap. */
    List<Long> ids() {
        var inOrder = new ArrayList<Long>(size);
        while (size > 0) {
            inOrder.add(ids[0]);
            size--;
            sink(updates[size], ids[size]);
        }
        Collections.reverse(inOrder);
        return inOrder;
    }

    private void rise(int from, long update, long id) {
        var at = from;
        while (at > 0 && isBefore(updates[(at - 1) / 2], ids[(at - 1) / 2], update, id)) {
            updates[at] = updates[(at - 1) / 2];
            ids[at] = ids[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        updates[at] = update;
        ids[at] = id;
    }

    /** From the top, replacing what is there. */
    private void sink(long update, long id) {
        var at = 0;
        for (var below = 1; below < size; below = at * 2 + 1) {
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
