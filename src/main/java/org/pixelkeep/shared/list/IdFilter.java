package org.pixelkeep.shared.list;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds rows that are among thousands of IDs. A database looks all of these up before it puts them into order. This reads
 * IDs in order and drops those that are not among them, as long as enough are found soon.
 *
 * @param rows the rows whatever their ID
 * @param ids those that remain
 */
record IdFilter(Selection rows, Set<Long> ids) {
    /** From how many IDs on this is faster. */
    static final int FROM = 5_000;

    /** How many IDs are read at most to find some. */
    private static final int MAX_READ = 25_000;

    /** How many more are read when those were too few. */
    private static final int STEP = 5;

    /** How many IDs are looked up before it is seen whether there are enough. */
    private static final int AT_ONCE = 10_000;

    /** The positions of those in order, from one on; empty if they are too far apart. */
    Optional<List<ListingCursor>> find(Seek seek, int max) {
        for (var wanted = 2 * max; wanted <= MAX_READ; wanted *= STEP) {
            var read = rows.places(seek, wanted);
            var found = read.stream()
                    .filter(place -> ids.contains(place.id()))
                    .limit(max)
                    .toList();
            if (found.size() == max || read.size() < wanted) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** The number of rows, at most this many. The database looks up each ID, until there are enough. */
    long count(int max) {
        var hql = "select count(*) from " + rows.rows(List.of(ManyIds.condition(rows.id(), "some")));
        var all = List.copyOf(ids);
        var count = 0L;
        for (var from = 0; from < all.size() && count < max; from += AT_ONCE) {
            count += rows.query(hql, Long.class)
                    .setParameter("some", ManyIds.value(all.subList(from, Math.min(all.size(), from + AT_ONCE))))
                    .getSingleResult();
        }
        return Math.min(count, max);
    }
}
