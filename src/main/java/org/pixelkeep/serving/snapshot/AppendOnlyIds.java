package org.pixelkeep.serving.snapshot;

import java.util.Arrays;
import java.util.function.LongPredicate;

/** A list of IDs that mostly grows. Immutable. Versions share an array, and each has its own length. */
public final class AppendOnlyIds {
    static final AppendOnlyIds NONE = new AppendOnlyIds(new long[0], 0);

    private final long[] ids;
    private final int count;

    private AppendOnlyIds(long[] ids, int count) {
        this.ids = ids;
        this.count = count;
    }

    /** How many IDs there are. */
    public int size() {
        return count;
    }

    /** The ID at this position, from 0. */
    public long get(int at) {
        return ids[at];
    }

    /** Only for the thread that creates versions. */
    AppendOnlyIds with(long id) {
        if (count < ids.length && ids[count] == 0) {
            ids[count] = id;
            return new AppendOnlyIds(ids, count + 1);
        }
        var more = Arrays.copyOf(Arrays.copyOf(ids, count), Math.max(4, count + count / 2));
        more[count] = id;
        return new AppendOnlyIds(more, count + 1);
    }

    /** Rarely used: goes through all of them. */
    AppendOnlyIds without(long id) {
        var others = Arrays.stream(ids, 0, count).filter(one -> one != id).toArray();
        return new AppendOnlyIds(others, others.length);
    }

    /** The same IDs without room for more. */
    AppendOnlyIds trimmed() {
        return count == ids.length ? this : new AppendOnlyIds(Arrays.copyOf(ids, count), count);
    }

    boolean any(LongPredicate condition) {
        for (var at = 0; at < count; at++) {
            if (condition.test(ids[at])) {
                return true;
            }
        }
        return false;
    }
}
