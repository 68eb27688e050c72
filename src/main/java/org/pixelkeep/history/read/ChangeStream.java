package org.pixelkeep.history.read;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hibernate.jpa.HibernateHints;
import org.pixelkeep.shared.limit.ReadBudget;

/**
 * Reads records of the log one after the other. A record contains an object twice, and it may be large, so a list of
 * records would take much memory even if little of each is needed. The database sends a few at a time, and each is
 * dropped once it has been read. Everything that reads more than one record with its images reads them here.
 */
public final class ChangeStream {
    /** How many rows the driver has at once: as many of the largest ones as {@link ReadBudget} allows. */
    public static final int FETCHED_AT_ONCE = 4;

    /** How many rows one statement reads; the server sends even those that are no longer wanted. */
    private static final int PART = 50;

    private static final String BY_ID =
            "select h from Change h where h.id in :ids and cast(h.entity as String) in :known order by h.id";

    private ChangeStream() {}

    /**
     * All results of a query. The code that takes them must not use the database in the meantime, or the driver would
     * read the rest at once.
     *
     * @param query makes a query for changes in the transaction; it runs for as long as they are taken, within the time
     *     limit of a statement
     */
    public static void each(EntityManager entityManager, Supplier<TypedQuery<Change>> query, Consumer<Change> taker) {
        first(entityManager, query, change -> {
            taker.accept(change);
            return false;
        });
    }

    /** All results of a query, mapped, in order. */
    public static <T> List<T> map(
            EntityManager entityManager, Supplier<TypedQuery<Change>> query, Function<Change, T> made) {
        var all = new ArrayList<T>();
        each(entityManager, query, change -> all.add(made.apply(change)));
        return all;
    }

    /** Whether one of the results is wanted; the rest is not looked at. */
    public static boolean any(
            EntityManager entityManager, Supplier<TypedQuery<Change>> query, Predicate<Change> wanted) {
        return first(entityManager, query, wanted).isPresent();
    }

    /** The first of the results that is wanted; the rest is not looked at. */
    public static Optional<Change> first(
            EntityManager entityManager, Supplier<TypedQuery<Change>> query, Predicate<Change> wanted) {
        // Without a transaction, the stream would keep its connection until the request ends.
        return QuarkusTransaction.joiningExisting().call(() -> {
            var hinted = query.get()
                    .setHint(HibernateHints.HINT_READ_ONLY, true)
                    .setHint(HibernateHints.HINT_FETCH_SIZE, FETCHED_AT_ONCE);
            try (var rows = hinted.getResultStream()) {
                for (var row = rows.iterator(); row.hasNext(); ) {
                    var change = row.next();
                    entityManager.detach(change);
                    if (wanted.test(change)) {
                        return Optional.of(change);
                    }
                }
                return Optional.empty();
            }
        });
    }

    /**
     * The changes with these IDs, without those to object types that only a newer release knows.
     *
     * @param ids ascending, or descending
     * @param wantsMore takes a change, and says whether it takes another one
     */
    static void each(EntityManager entityManager, List<Long> ids, Predicate<Change> wantsMore) {
        var descends = ids.size() > 1 && ids.get(0) > ids.get(1);
        for (var from = 0; from < ids.size(); from += PART) {
            var part = ids.subList(from, Math.min(from + PART, ids.size()));
            Supplier<TypedQuery<Change>> query = () -> entityManager
                    .createQuery(BY_ID + (descends ? " desc" : ""), Change.class)
                    .setParameter("ids", part)
                    .setParameter("known", Change.KNOWN);
            if (any(entityManager, query, change -> !wantsMore.test(change))) {
                return;
            }
        }
    }
}
