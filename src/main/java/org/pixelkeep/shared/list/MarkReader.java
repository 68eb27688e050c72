package org.pixelkeep.shared.list;

import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** Reads where the positions of a list by ID are, and the IDs from a position on. */
final class MarkReader {
    private static final int AT_ONCE = 10_000;

    private final Selection selection;

    MarkReader(Selection selection) {
        this.selection = selection;
    }

    /** The IDs from a position on; the list must have at least one there. */
    List<Long> ids(ListMarks marks, int start, int max) {
        // Bounded on both sides, it is a few hundred rows whichever index the database takes.
        return in(marks.around(start, max))
                .setFirstResult(marks.offset(start))
                .setMaxResults(max)
                .getResultList();
    }

    /** Marks of all of the list. */
    ListMarks read() {
        return from(new ListMarks.Builder(), 0);
    }

    /** Marks after a change of the list; see {@link Listing#marks(ListMarks, Collection)}. */
    ListMarks read(ListMarks marks, Collection<Long> changed) {
        var ranges = marks.rangesOf(changed);
        if (ranges.length == 0) {
            return marks;
        }
        if (!marks.isLittle(ranges.length)) {
            return read();
        }
        var counted = new TreeMap<Integer, Long>();
        for (var range : ranges) {
            if (!marks.isLast(range)) {
                counted.put(range, (long) in(marks.range(range)).getResultList().size());
            }
        }
        var now = marks.with(counted);
        var last = ranges[ranges.length - 1];
        return marks.isLast(last)
                ? from(new ListMarks.Builder(now), marks.range(last).after())
                : now;
    }

    private TypedQuery<Long> in(ListMarks.Range range) {
        var bounds = List.of(selection.id() + " > :rangeAfter and " + selection.id() + " <= :rangeUpTo");
        return selection
                .query(
                        "select " + selection.id() + " from " + selection.rows(bounds) + " order by " + selection.id(),
                        Long.class)
                .setParameter("rangeAfter", range.after())
                .setParameter("rangeUpTo", range.upTo());
    }

    /** Each part of the list is read by the index that has its order, and they are merged. */
    private ListMarks from(ListMarks.Builder marks, long after) {
        var parts = new PriorityQueue<PartIds>(Comparator.comparingLong(PartIds::next));
        selection.parts().stream()
                .map(part -> new PartIds(part, after))
                .filter(PartIds::hasNext)
                .forEach(parts::add);
        for (var part = parts.poll(); part != null; part = parts.poll()) {
            marks.add(part.take());
            if (part.hasNext()) {
                parts.add(part);
            }
        }
        return marks.done();
    }

    /** The IDs of a part of the list, in order, some thousand at a time. */
    private final class PartIds {
        private final TypedQuery<Long> query;
        private List<Long> ids;
        private int at;

        PartIds(List<String> part, long after) {
            var rows = selection.rowsOf(part, List.of(selection.id() + " > :partAfter"));
            query = selection
                    .query("select " + selection.id() + " from " + rows + " order by " + selection.id(), Long.class)
                    .setMaxResults(AT_ONCE);
            ids = after(after);
        }

        boolean hasNext() {
            return at < ids.size();
        }

        long next() {
            return ids.get(at);
        }

        long take() {
            var id = next();
            at++;
            if (at == AT_ONCE) {
                ids = after(id);
                at = 0;
            }
            return id;
        }

        private List<Long> after(long id) {
            return query.setParameter("partAfter", id).getResultList();
        }
    }
}
