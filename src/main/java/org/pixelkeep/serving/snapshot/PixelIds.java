package org.pixelkeep.serving.snapshot;

import java.util.Arrays;
import java.util.Collection;

/** A set of pixels by their ids. Immutable. */
final class PixelIds {
    private final long[] ascending;

    private PixelIds(long[] ascending) {
        this.ascending = ascending;
    }

    static PixelIds of(Collection<Long> ids) {
        return new PixelIds(
                ids.stream().mapToLong(Long::longValue).sorted().distinct().toArray());
    }

    int size() {
        return ascending.length;
    }

    /** The one at this place of them, the lowest first. */
    long get(int at) {
        return ascending[at];
    }

    boolean contains(long id) {
        return Arrays.binarySearch(ascending, id) >= 0;
    }

    /** Whether anything is said of one of them. */
    boolean meets(Said said) {
        if (said.size() > ascending.length) {
            for (var id : ascending) {
                var at = said.firstOf(id);
                if (at < said.size() && said.pixelId(at) == id) {
                    return true;
                }
            }
            return false;
        }
        for (var at = 0; at < said.size(); at++) {
            if (contains(said.pixelId(at))) {
                return true;
            }
        }
        return false;
    }
}
