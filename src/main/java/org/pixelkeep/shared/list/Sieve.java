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
record Sieve(Selection rows, Set<Long> ids) {
    /** From how many IDs on this is faster. */
    static final int FROM = 5_000;

    /** How many IDs are read at most to find some. */
    private static final int MOST_READ = 25_000;

    /** How many more are read when those were too few. */
    private static final int STEP = 5;

    /** The IDs in order, from a position on; empty if they are too far apart. */
    Optional<List<Long>> find(Seek seek, int most) {
        for (var wanted = 2 * most; wanted <= MOST_READ; wanted *= STEP) {
            var read = rows.ids(seek, wanted);
            var found = read.stream().filter(ids::contains).limit(most).toList();
            if (found.size() == most || read.size() < wanted) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
