package org.pixelkeep.shared.words;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the order of their names, then IDs, in a few arrays: a creative takes about 75 bytes. Immutable.
 *
 * @param owners whose each row is
 * @param updates in microseconds since 1970
 * @param kinds for {@link RowFilter}
 * @param starts the start of each row's text, and finally the end of the text
 * @param plainEnds the end of what each row has in addition to its names of hosts; {@code null}: no row has any
 * @param text of each row its name, {@link #END_OF_NAME}, and what else is searched
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record SortedTexts(
        long[] ids,
        long[] owners,
        long[] updates,
        byte[] kinds,
        int[] starts,
        int @Nullable [] plainEnds,
        byte[] text) {
    static final byte END_OF_NAME = FoldedText.NEVER;

    static final Comparator<Row> BY_NAME =
            Comparator.comparing(Row::name, Arrays::compareUnsigned).thenComparingLong(Row::id);

    /**
     * Some of what is merged.
     *
     * @param without the IDs of rows that are left out
     */
    record Part(SortedTexts texts, LongPredicate without) {
        Part(SortedTexts texts) {
            this(texts, id -> false);
        }
    }

    /** Sorts and consumes the rows of the list. */
    static SortedTexts of(List<Row> rows) {
        rows.sort(BY_NAME);
        var length = 0;
        var haveHosts = false;
        for (var row : rows) {
            length += row.name().length + 1 + row.more().length + row.hosts().length;
            haveHosts |= row.hosts().length > 0;
        }
        var packing = new Packing(rows.size(), length, haveHosts);
        rows.forEach(packing::add);
        rows.clear();
        return packing.packed();
    }

    /** All rows of the parts, without making an object of each. */
    static SortedTexts merged(List<Part> parts) {
        var size = 0;
        var length = 0;
        var haveHosts = false;
        for (var part : parts) {
            var texts = part.texts();
            haveHosts |= texts.plainEnds != null;
            for (var at = 0; at < texts.size(); at++) {
                if (!part.without().test(texts.ids[at])) {
                    size++;
                    length += texts.starts[at + 1] - texts.starts[at];
                }
            }
        }
        var packing = new Packing(size, length, haveHosts);
        var next = new PriorityQueue<Cursor>();
        for (var part : parts) {
            new Cursor(part).advanceInto(next);
        }
        while (!next.isEmpty()) {
            var first = next.remove();
            packing.add(first.texts, first.at);
            first.advanceInto(next);
        }
        return packing.packed();
    }

    int size() {
        return ids.length;
    }

    /** The memory that they take. */
    long bytes() {
        return (3L * Long.BYTES + 1 + Integer.BYTES + (plainEnds == null ? 0 : Integer.BYTES)) * size() + text.length;
    }

    /** The end of what the row has in addition to its names of hosts. */
    int plainEnd(int at) {
        return plainEnds == null ? starts[at + 1] : plainEnds[at];
    }

    /** The end of the row's name. */
    int nameEnd(int at) {
        var end = starts[at];
        while (text[end] != END_OF_NAME) {
            end++;
        }
        return end;
    }

    Row row(int at) {
        var end = nameEnd(at);
        return new Row(
                ids[at],
                owners[at],
                kinds[at],
                updates[at],
                Arrays.copyOfRange(text, starts[at], end),
                Arrays.copyOfRange(text, end + 1, plainEnd(at)),
                Arrays.copyOfRange(text, plainEnd(at), starts[at + 1]));
    }

    /** Where a part is merged from. */
    private static final class Cursor implements Comparable<Cursor> {
        private final SortedTexts texts;
        private final LongPredicate without;
        private int at = -1;
        private int nameEnd;

        private Cursor(Part part) {
            texts = part.texts();
            without = part.without();
        }

        /** Goes on to the next row, and waits there for its turn if there is one. */
        private void advanceInto(PriorityQueue<Cursor> waiting) {
            do {
                at++;
            } while (at < texts.size() && without.test(texts.ids[at]));
            if (at < texts.size()) {
                nameEnd = texts.nameEnd(at);
                waiting.add(this);
            }
        }

        @Override
        public int compareTo(Cursor other) {
            var compared = Arrays.compareUnsigned(
                    texts.text,
                    texts.starts[at],
                    nameEnd,
                    other.texts.text,
                    other.texts.starts[other.at],
                    other.nameEnd);
            return compared == 0 ? Long.compare(texts.ids[at], other.texts.ids[other.at]) : compared;
        }
    }

    /** Puts rows into arrays, in order. */
    private static final class Packing {
        private final SortedTexts made;
        private int at;
        private int end;

        private Packing(int size, int length, boolean haveHosts) {
            made = new SortedTexts(
                    new long[size],
                    new long[size],
                    new long[size],
                    new byte[size],
                    new int[size + 1],
                    haveHosts ? new int[size] : null,
                    new byte[length]);
        }

        private void add(Row row) {
            begin(row.id(), row.ownerId(), row.updated(), row.kind());
            append(row.name(), 0, row.name().length);
            made.text[end++] = END_OF_NAME;
            append(row.more(), 0, row.more().length);
            plainEnds(end);
            append(row.hosts(), 0, row.hosts().length);
            at++;
        }

        private void add(SortedTexts from, int index) {
            begin(from.ids[index], from.owners[index], from.updates[index], from.kinds[index]);
            plainEnds(end + from.plainEnd(index) - from.starts[index]);
            append(from.text, from.starts[index], from.starts[index + 1]);
            at++;
        }

        private void begin(long id, long owner, long updated, byte kind) {
            made.ids[at] = id;
            made.owners[at] = owner;
            made.updates[at] = updated;
            made.kinds[at] = kind;
            made.starts[at] = end;
        }

        private void append(byte[] from, int start, int until) {
            System.arraycopy(from, start, made.text, end, until - start);
            end += until - start;
        }

        private void plainEnds(int plainEnd) {
            if (made.plainEnds != null) {
                made.plainEnds[at] = plainEnd;
            }
        }

        private SortedTexts packed() {
            made.starts[at] = end;
            return made;
        }
    }
}
