package org.pixelkeep.serving.snapshot;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which pixels of a network changed last, so that what was decided before these changes is decided again for those pixels
 * only. Says nothing about what the network is: any two are equal. Immutable.
 *
 * <p>Each state has a mark, which no other state has, not even one that was made from the same state by another change.
 */
final class RecentChanges {
    static final long[] NONE = {};

    /**
     * After more changes than these, everything is decided again. That takes microseconds for each creative, but all of
     * them together leave the garbage collector a lot to copy.
     */
    private static final int MAX_CHANGES = 2_048;

    /** The same, as a number of different pixels. */
    private static final int MAX_PIXELS = 8;

    private final Mark mark;

    /** The marks of the states before, latest first. */
    private final Mark[] before;

    /** The pixels that changed, those that changed last first, each once. */
    private final long[] pixelIds;

    /** For each state before, how many of these pixels changed since. */
    private final int[] counts;

    /** @param number how many changes came before, in this line of states */
    record Mark(long number) {
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(number);
        }
    }

    /** The state of a network that has nothing in common with any state before. */
    RecentChanges() {
        this(new Mark(0), new Mark[0], NONE, new int[0]);
    }

    private RecentChanges(Mark mark, Mark[] before, long[] pixelIds, int[] counts) {
        this.mark = mark;
        this.before = before;
        this.pixelIds = pixelIds;
        this.counts = counts;
    }

    Mark mark() {
        return mark;
    }

    /** The state after a change of one pixel. */
    RecentChanges and(long pixelId) {
        var earlier = placeOf(pixelId);
        var ids = new long[earlier < pixelIds.length ? pixelIds.length : pixelIds.length + 1];
        ids[0] = pixelId;
        System.arraycopy(pixelIds, 0, ids, 1, earlier);
        if (earlier < pixelIds.length) {
            System.arraycopy(pixelIds, earlier + 1, ids, earlier + 1, pixelIds.length - earlier - 1);
        }
        var marks = new Mark[Math.min(MAX_CHANGES, before.length + 1)];
        var since = new int[marks.length];
        marks[0] = mark;
        since[0] = 1;
        var length = 1;
        while (length < marks.length) {
            var changed = counts[length - 1];
            since[length] = earlier < changed ? changed : changed + 1;
            if (since[length] > MAX_PIXELS) {
                break;
            }
            marks[length] = before[length - 1];
            length++;
        }
        return new RecentChanges(
                new Mark(mark.number() + 1),
                Arrays.copyOf(marks, length),
                Arrays.copyOf(ids, Math.min(ids.length, MAX_PIXELS)),
                Arrays.copyOf(since, length));
    }

    /** Where the pixel is; the number of pixels: it is not there. */
    private int placeOf(long pixelId) {
        var place = 0;
        while (place < pixelIds.length && pixelIds[place] != pixelId) {
            place++;
        }
        return place;
    }

    /** The pixels that changed since the state with the mark, each once; {@code null}: too many, or it is another line. */
    long @Nullable [] since(Mark earlier) {
        if (earlier == mark) {
            return NONE;
        }
        var back = mark.number() - earlier.number() - 1;
        return back >= 0 && back < before.length && before[(int) back] == earlier
                ? Arrays.copyOf(pixelIds, counts[(int) back])
                : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecentChanges;
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
