package org.pixelkeep.shared.words;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.list.Listing.Found;
import org.pixelkeep.shared.list.Listing.Place;
import org.pixelkeep.shared.list.SearchWords;
import org.pixelkeep.shared.list.Slice;

/**
 * The names and other texts of many rows, packed: a creative takes about 80 bytes. Immutable. A search scans all {@link
 * TextBlocks} of them that may contain what it looks for, and finds words that are any part of a text, ignoring case and
 * accents, and IDs.
 */
final class PackedTexts {
    private final SortedTexts rows;
    private final long[] ids;
    private final long[] owners;
    private final long[] updates;
    private final byte[] kinds;
    private final int[] starts;
    private final byte[] text;
    private final TextBlocks blocks;

    /** Consumes the rows of the list. */
    PackedTexts(List<Row> rows) {
        this(SortedTexts.of(rows));
    }

    PackedTexts(SortedTexts rows) {
        this.rows = rows;
        ids = rows.ids();
        owners = rows.owners();
        updates = rows.updates();
        kinds = rows.kinds();
        starts = rows.starts();
        text = rows.text();
        blocks = new TextBlocks(ids, updates, starts, text);
    }

    SortedTexts rows() {
        return rows;
    }

    int size() {
        return ids.length;
    }

    /** All rows except some, to be merged with others. */
    List<Row> rowsWithout(Set<Long> replaced) {
        var without = new ArrayList<Row>();
        for (var at = 0; at < size(); at++) {
            if (!replaced.contains(ids[at])) {
                without.add(rows.row(at));
            }
        }
        return without;
    }

    /**
     * The rows after a position in whose texts each word of the text is, or whose ID it is, from two collections.
     *
     * @param replaced IDs whose data in the first collection is outdated
     */
    static Found find(
            PackedTexts all, LongPredicate replaced, PackedTexts newer, String text, RowFilter filter, Place place) {
        var hits = new Hits(place, Needle.of(text), filter);
        all.search(hits, replaced);
        newer.search(hits, id -> false);
        return hits.found();
    }

    private void search(Hits hits, LongPredicate without) {
        hits.total += hits.byName() ? searchByName(hits, without) : searchByNumber(hits, without);
    }

    private long searchByName(Hits hits, LongPredicate without) {
        var size = size();
        var counted = 0L;
        var taken = 0;
        var begin = begin(hits);
        var block = -1;
        for (var step = 0; step < size; step++) {
            if (counted > Slice.COUNTED) {
                if (taken == hits.place.max()) {
                    break;
                }
                step = Math.max(step, begin);
                if (step == size) {
                    break;
                }
            }
            var at = hits.place.descending() ? size - 1 - step : step;
            if (at / TextBlocks.ROWS != block) {
                block = at / TextBlocks.ROWS;
                if (!mayMatch(block, hits)) {
                    step += (hits.place.descending() ? at - block * TextBlocks.ROWS : end(block) - 1 - at);
                    continue;
                }
            }
            if (!matches(at, hits, without)) {
                continue;
            }
            counted++;
            if (step >= begin && taken < hits.place.max()) {
                hits.offer(this, at);
                taken++;
            }
        }
        return counted;
    }

    /** Goes through the blocks in the order of their first numbers, until no other one can contribute. */
    private long searchByNumber(Hits hits, LongPredicate without) {
        var counted = 0L;
        var numbers = hits.byId() ? blocks.ids() : blocks.updates();
        var descending = hits.place.descending();
        for (var block : numbers.blocks(descending)) {
            if (counted > Slice.COUNTED) {
                if (!hits.latest.mayTake(numbers.first(block, descending))) {
                    break;
                }
                if (hits.isBeforePosition(numbers.last(block, descending))) {
                    continue;
                }
            }
            if (mayMatch(block, hits)) {
                for (var at = block * TextBlocks.ROWS; at < end(block); at++) {
                    if (matches(at, hits, without)) {
                        counted++;
                        hits.offer(this, at);
                    }
                }
            }
        }
        return counted;
    }

    /** The row after the last one of a block. */
    private int end(int block) {
        return Math.min(size(), (block + 1) * TextBlocks.ROWS);
    }

    private boolean mayMatch(int block, Hits hits) {
        for (var needle : hits.needles) {
            if (!blocks.mayHave(block, needle.places) && !blocks.mayHaveId(block, needle.id)) {
                return false;
            }
        }
        return true;
    }

    private boolean matches(int at, Hits hits, LongPredicate without) {
        return hits.filter.matches(owners[at], kinds[at]) && contains(at, hits) && !without.test(ids[at]);
    }

    /** How many rows are at or before the position in the requested order. */
    private int begin(Hits hits) {
        var beyond = hits.beyond;
        if (beyond == null) {
            return 0;
        }
        var low = 0;
        var high = size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            var compared = SortedTexts.BY_NAME.compare(rows.row(middle), beyond);
            if (compared < 0 || (compared == 0 && !hits.place.descending())) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return hits.place.descending() ? size() - low : low;
    }

    private boolean contains(int at, Hits hits) {
        for (var needle : hits.needles) {
            if (!needle.isIn(text, starts[at], end(at, needle)) && !needle.isId(ids[at])) {
                return false;
            }
        }
        return true;
    }

    private int end(int at, Needle needle) {
        return needle.isHost ? starts[at + 1] : rows.plainEnd(at);
    }

    /** One sought word. */
    private static final class Needle {
        private static final long NONE = -1;

        private final byte[] word;
        private final long id;
        private final boolean isHost;
        /** Where {@link TextBlocks} have it. */
        private final int[] places;
        /** How far to advance after each byte. */
        private final int[] skips = new int[256];

        private Needle(SearchWords.Word sought) {
            word = FoldedText.of(sought.text());
            id = sought.id() == null ? NONE : sought.id();
            isHost = sought.isHost();
            places = TextBlocks.places(word);
            Arrays.fill(skips, Math.max(1, word.length));
            for (var at = 0; at < word.length - 1; at++) {
                skips[word[at] & 0xff] = word.length - 1 - at;
            }
        }

        /** The longest first: few texts have it, and fewer bytes are examined. */
        static Needle[] of(String text) {
            return SearchWords.of(text).stream()
                    .map(Needle::new)
                    .sorted(Comparator.comparingInt((Needle needle) -> needle.word.length)
                            .reversed())
                    .toArray(Needle[]::new);
        }

        boolean isId(long other) {
            return id == other;
        }

        /** Horspool's algorithm: the longer the word, the fewer bytes are examined. */
        boolean isIn(byte[] text, int start, int end) {
            var length = word.length;
            if (length == 0) {
                return true;
            }
            var tail = word[length - 1];
            for (var last = start + length - 1; last < end; last += skips[text[last] & 0xff]) {
                if (text[last] == tail && Arrays.equals(text, last - length + 1, last + 1, word, 0, length)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The best results so far. */
    private static final class Hits {
        private final Place place;
        private final Needle[] needles;
        private final RowFilter filter;
        private final Comparator<Row> order;
        private final @Nullable Row beyond;
        /** By name; the worst one first. */
        private final PriorityQueue<Row> best;
        /** By update, or by ID. */
        private final LatestIds latest;

        private long total;

        Hits(Place place, Needle[] needles, RowFilter filter) {
            this.place = place;
            this.needles = needles;
            this.filter = filter;
            order = place.descending() ? SortedTexts.BY_NAME.reversed() : SortedTexts.BY_NAME;
            beyond = beyond(place);
            best = new PriorityQueue<>(order.reversed());
            latest = new LatestIds(place.max(), place.descending());
        }

        boolean byName() {
            return place.order().equals("name");
        }

        private boolean byId() {
            return place.order().equals("id");
        }

        private static @Nullable Row beyond(Place place) {
            var value = place.value();
            if (value == null) {
                return null;
            }
            var key = value instanceof Instant at ? FollowedTexts.micros(at) : value instanceof Long id ? id : 0;
            var name = value instanceof String text ? FoldedText.of(text) : new byte[0];
            return new Row(place.id(), 0, (byte) 0, key, name, Row.NOTHING, Row.NOTHING);
        }

        /** Whether an update or ID is before the position after which the results are. */
        boolean isBeforePosition(long number) {
            return beyond != null && (place.descending() ? number > beyond.updated() : number < beyond.updated());
        }

        void offer(PackedTexts texts, int at) {
            if (!byName()) {
                var key = byId() ? texts.ids[at] : texts.updates[at];
                if (beyond == null || latest.isBefore(beyond.updated(), beyond.id(), key, texts.ids[at])) {
                    latest.offer(key, texts.ids[at]);
                }
                return;
            }
            var row = texts.rows.row(at);
            if (beyond == null || order.compare(row, beyond) > 0) {
                best.add(row);
                if (best.size() > place.max()) {
                    best.remove();
                }
            }
        }

        Found found() {
            if (!byName()) {
                return new Found(latest.ids(), total);
            }
            return new Found(best.stream().sorted(order).map(Row::id).toList(), total);
        }
    }
}
