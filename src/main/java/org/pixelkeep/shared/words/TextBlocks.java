package org.pixelkeep.shared.words;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What blocks of adjacent rows of {@link PackedTexts} may contain: which three bytes in a row, which IDs, which times of
 * change. So a search passes over most of ten million rows. Rows by name have much in common with their neighbors, so a
 * block has few different ones. Three bytes for each row. Immutable.
 */
final class TextBlocks {
    /** How many rows make a block. */
    static final int ROWS = 128;

    private static final int LENGTH = 3;
    private static final int BITS = 2_048;
    private static final int LONGS = BITS / Long.SIZE;

    /** A bit for each hash of three bytes that are somewhere in the block. */
    private final long[] signatures;

    private final Range ids;
    private final Range updates;

    TextBlocks(long[] ids, long[] updates, int[] starts, byte[] text) {
        var blocks = (ids.length + ROWS - 1) / ROWS;
        signatures = new long[blocks * LONGS];
        for (var block = 0; block < blocks; block++) {
            var end = starts[Math.min(ids.length, (block + 1) * ROWS)];
            for (var at = starts[block * ROWS]; at <= end - LENGTH; at++) {
                var place = place(text, at);
                signatures[block * LONGS + place / Long.SIZE] |= 1L << place;
            }
        }
        this.ids = new Range(ids, blocks);
        this.updates = new Range(updates, blocks);
    }

    /** How many blocks there are. */
    int count() {
        return ids.lowest.length;
    }

    /** The bits that a block has in which the word is; none if the word is too short to tell. */
    static int[] places(byte[] word) {
        return IntStream.rangeClosed(0, word.length - LENGTH)
                .map(at -> place(word, at))
                .distinct()
                .toArray();
    }

    private static int place(byte[] text, int at) {
        var three = (text[at] & 0xff) << 16 | (text[at + 1] & 0xff) << 8 | text[at + 2] & 0xff;
        return three * 0x9E3779B1 >>> Integer.SIZE - Integer.numberOfTrailingZeros(BITS);
    }

    /** Whether the word with these bits may be in the block. */
    boolean mayHave(int block, int[] places) {
        for (var place : places) {
            if ((signatures[block * LONGS + place / Long.SIZE] & 1L << place) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the ID may be in the block. */
    boolean mayHaveId(int block, long id) {
        return ids.lowest[block] <= id && id <= ids.highest[block];
    }

    /** The IDs of the blocks. */
    Range ids() {
        return ids;
    }

    /** The times of change of the blocks. */
    Range updates() {
        return updates;
    }

    /** The lowest and highest of a number in each block. */
    static final class Range {
        private final long[] lowest;
        private final long[] highest;
        private final int[] byLowest;
        private final int[] byHighest;

        private Range(long[] numbers, int blocks) {
            lowest = new long[blocks];
            highest = new long[blocks];
            for (var block = 0; block < blocks; block++) {
                lowest[block] = Long.MAX_VALUE;
                highest[block] = Long.MIN_VALUE;
                for (var at = block * ROWS; at < Math.min(numbers.length, (block + 1) * ROWS); at++) {
                    lowest[block] = Math.min(lowest[block], numbers[at]);
                    highest[block] = Math.max(highest[block], numbers[at]);
                }
            }
            byLowest = sorted(lowest, Comparator.naturalOrder());
            byHighest = sorted(highest, Comparator.reverseOrder());
        }

        private static int[] sorted(long[] of, Comparator<Long> order) {
            return IntStream.range(0, of.length)
                    .boxed()
                    .sorted(Comparator.comparing((Integer block) -> of[block], order))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }

        /** The blocks, first the one with the first number in this direction. */
        int[] blocks(boolean descending) {
            return descending ? byHighest : byLowest;
        }

        /** The first number of the block in this direction. */
        long first(int block, boolean descending) {
            return descending ? highest[block] : lowest[block];
        }

        /** The last number of the block in this direction. */
        long last(int block, boolean descending) {
            return descending ? lowest[block] : highest[block];
        }
    }
}
