package org.pixelkeep.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.follow.Follower;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.HistoryHead;
import org.pixelkeep.shared.error.Gone;
import org.pixelkeep.shared.error.HistoryLost;
import org.pixelkeep.shared.limit.ReadBudget;
import org.pixelkeep.shared.text.Constants;

/**
 * Reads a network's log in the order it was written. The log itself is the feed: nothing is copied. Created at the start,
 * which fails if {@code pixelkeep.feed.keep} cannot be used.
 */
@Startup
@ApplicationScoped
public class ChangeFeed {
    /** Maximum number of changes at once, unless a single revision has more. */
    public static final int MAX = 1000;

    public static final int USUAL = 200;

    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    /** How many changes are measured at once, before any of them is read. */
    private static final int MEASURED = 250;

    /** From a place in the log on, up to a revision. */
    private static final String BEHIND = """
         h.networkId = :networkId and h.revision >= :revision and (h.revision > :revision or h.ordinal > :ordinal)
            and h.revision <= :until\
        """;

    private static final String WANTED = " and h.entity in :kinds";
    private static final String IN_ORDER = " order by h.revision, h.ordinal";
    private static final String COLUMNS = """
        select h.revision as revision, h.ordinal as ordinal, h.at as at, cast(h.entity as String) as entity, h.entityId as entityId,
            cast(h.action as String) as action,
            h.advertiserId as advertiserId, h.creativeId as creativeId, h.after as after
        from Change h where
        """;

    private final EntityManager entityManager;
    private final History history;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();
    private final Retention retention;
    private final Follower follower;

    ChangeFeed(
            EntityManager entityManager,
            History history,
            Clock clock,
            Follower follower,
            @ConfigProperty(name = "pixelkeep.feed.keep", defaultValue = "P90D") String keep) {
        this.entityManager = entityManager;
        this.history = history;
        this.clock = clock;
        this.follower = follower;
        this.retention = Retention.of(keep);
    }

    /**
     * The part of the log after a position that is read at once. Five queries, one for every {@value #MEASURED} changes, and
     * at most one more.
     *
     * @param limit maximum number of changes; there are fewer if they would have more text than {@link
     *     ReadBudget#MAX_BYTES}. A revision with more of either is alone, and complete
     * @throws Gone when the feed does not go back that far, or the revision never existed
     * @throws HistoryLost when the database went back, and the position is not in its history
     */
    @Transactional
    public Changes read(long networkId, Cursor from, int limit) {
        var since = from.revision();
        var head = history.revision(networkId);
        requireSameHistory(networkId, from);
        if (since > head) {
            throw new Gone("Revision " + since + " does not exist here; the latest is " + head
                    + ". Take a new snapshot and continue from its revision.");
        }
        if (since < head && !isKept(networkId, since, head)) {
            throw new Gone("The changes right after revision " + since
                    + " are no longer kept. Take a new snapshot and continue from its revision.");
        }
        return after(networkId, since, limit, Set.of(FeedEntity.values()));
    }

    /**
     * The same without a retention limit, and measured only by some object types.
     *
     * @throws Gone when the log does not continue after that revision
     */
    @Transactional
    public Changes after(long networkId, long since, int limit, Set<FeedEntity> wanted) {
        var head = history.revision(networkId);
        var part = part(networkId, since, head, limit, wanted);
        return new Changes(
                networkId,
                since,
                part.until(),
                head,
                part.bytes(),
                at(networkId, part.until()).text());
    }

    /** Revisions that are read at once, up to one, and how long their images are, as far as they were measured. */
    private record Part(long until, long bytes) {}

    /** A place in the log: behind a change. */
    private record Place(long revision, int ordinal) {
        static Place behind(long revision) {
            return new Place(revision, Integer.MAX_VALUE);
        }

        static Place of(Tuple row) {
            return new Place(row.get("revision", Long.class), row.get("ordinal", Integer.class));
        }
    }

    /** Receives changes one by one, in the order of the feed. What it throws ends the reading. */
    @FunctionalInterface
    public interface Taker {
        /** Takes the next one. */
        void take(FeedItem item) throws IOException;
    }

    /** The revisions that are read at once; the first one always is. */
    private Part part(long networkId, long since, long head, int limit, Set<FeedEntity> wanted) {
        var place = Place.behind(since);
        var whole = since;
        var begun = since;
        var count = 0;
        var bytes = 0L;
        List<Tuple> rows;
        do {
            rows = measured(networkId, place, head, wanted);
            for (var row : rows) {
                place = Place.of(row);
                if (place.revision() > begun + 1) {
                    throw new Gone("The log does not continue directly after revision " + begun + ".");
                }
                if (place.revision() > begun) {
                    whole = begun;
                    begun = place.revision();
                }
                bytes += row.get("bytes", Number.class).longValue();
                if (++count > limit || bytes > ReadBudget.MAX_BYTES) {
                    // A revision that is read alone is read as a whole, however long the rest of it is.
                    return whole > since
                            ? new Part(whole, bytes)
                            : new Part(since + 1, Math.max(0, bytes(networkId, since, since + 1, wanted)));
                }
            }
        } while (rows.size() == MEASURED);
        return new Part(head, bytes);
    }

    /** Of the next changes, how long the images of some object types are, without reading them. */
    private List<Tuple> measured(long networkId, Place place, long until, Set<FeedEntity> wanted) {
        return query(
                        "select h.revision as revision, h.ordinal as ordinal, case when h.entity in :kinds"
                                + " then coalesce(octet_length(h.after), 0) else 0 end as bytes from Change h where"
                                + BEHIND + IN_ORDER,
                        Tuple.class,
                        networkId,
                        place,
                        until,
                        wanted)
                .setMaxResults(MEASURED)
                .getResultList();
    }

    /** Bytes of the images of the changes in a range of revisions; -1: there are no such changes. One query. */
    @Transactional
    public long bytes(long networkId, long since, long until, Set<FeedEntity> wanted) {
        return query(
                        "select coalesce(sum(coalesce(octet_length(h.after), 0)), -1) from Change h where" + BEHIND
                                + WANTED,
                        Number.class,
                        networkId,
                        Place.behind(since),
                        until,
                        wanted)
                .getSingleResult()
                .longValue();
    }

    /**
     * Passes on the changes in a range of revisions, in order, however many; always the same result. Only as much of them is
     * in memory at once as {@link ReadBudget} allows. Outside of a transaction, no connection is held while one is taken.
     *
     * @throws IOException when one cannot be taken
     */
    public void each(long networkId, long since, long until, Set<FeedEntity> wanted, Taker taker) throws IOException {
        var place = Place.behind(since);
        Portion portion;
        do {
            var from = place;
            portion = QuarkusTransaction.joiningExisting().call(() -> portion(networkId, from, until, wanted));
            for (var row : portion.rows()) {
                place = Place.of(row);
                taker.take(item(FeedEntity.of(row.get("entity", String.class)).orElseThrow(), row));
            }
        } while (portion.hasMore());
    }

    /** Changes that are in memory at once. */
    private record Portion(List<Tuple> rows, boolean hasMore) {}

    /** The next ones. Two queries. */
    private Portion portion(long networkId, Place place, long until, Set<FeedEntity> wanted) {
        var lengths = query(
                        "select coalesce(octet_length(h.after), 0) from Change h where" + BEHIND + WANTED + IN_ORDER,
                        Number.class,
                        networkId,
                        place,
                        until,
                        wanted)
                .setMaxResults(MEASURED)
                .getResultList()
                .stream()
                .map(Number::longValue)
                .toList();
        if (lengths.isEmpty()) {
            return new Portion(List.of(), false);
        }
        var fitting = ReadBudget.fitting(lengths);
        var rows = query(COLUMNS + BEHIND + WANTED + IN_ORDER, Tuple.class, networkId, place, until, wanted)
                .setMaxResults(fitting)
                .getResultList();
        return new Portion(rows, fitting < lengths.size() || lengths.size() == MEASURED);
    }

    private <T> TypedQuery<T> query(
            String hql, Class<T> type, long networkId, Place place, long until, Set<FeedEntity> wanted) {
        return entityManager
                .createQuery(hql, type)
                .setParameter("networkId", networkId)
                .setParameter("revision", place.revision())
                .setParameter("ordinal", place.ordinal())
                .setParameter("until", until)
                .setParameter("kinds", wanted.stream().map(FeedEntity::kind).collect(Collectors.toSet()));
    }

    /** The end of the network's log. One query. */
    @Transactional
    public Cursor end(long networkId) {
        return entityManager
                .createQuery("select h from HistoryHead h where h.networkId = :networkId", HistoryHead.class)
                .setParameter("networkId", networkId)
                .getResultList()
                .stream()
                .findFirst()
                .filter(head -> head.revision > 0)
                .map(head -> Cursor.of(head.revision, head.digest))
                .orElse(Cursor.BEGINNING);
    }

    /**
     * A position with its tag; the number alone for a revision that does not exist. At most one query.
     */
    private Cursor at(long networkId, long revision) {
        return entityManager
                .createQuery(
                        "select h.digest from Change h where h.networkId = :networkId and h.revision = :revision"
                                + " order by h.ordinal desc",
                        byte[].class)
                .setParameter("networkId", networkId)
                .setParameter("revision", revision)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst()
                .map(digest -> Cursor.of(revision, digest))
                .orElse(new Cursor(revision, null));
    }

    private void requireSameHistory(long networkId, Cursor from) {
        var isOther = from.tag() == null
                ? follower.epochs().isTwice(networkId, from.revision())
                : !from.equals(at(networkId, from.revision()));
        if (isOther) {
            throw new HistoryLost("The database went back to an earlier state: revision " + from.text()
                    + " is not in its history, or only its number is. Take a new snapshot and continue from"
                    + " its cursor.");
        }
    }

    private boolean isKept(long networkId, long since, long head) {
        if (!retention.keeps(head - since)) {
            return false;
        }
        if (retention.age() == null) {
            return true;
        }
        return entityManager
                .createQuery(
                        "select h.at from Change h where h.networkId = :networkId and h.revision = :revision"
                                + " order by h.ordinal",
                        Instant.class)
                .setParameter("networkId", networkId)
                .setParameter("revision", since + 1)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .anyMatch(at -> retention.keeps(at, clock.instant()));
    }

    /** Actions of a newer release appear as edits: the resulting object is all that a copy needs. */
    private FeedItem item(FeedEntity entity, Tuple row) {
        var entityId = row.get("entityId", Long.class);
        var image = row.get("after", String.class);
        var owner = new LinkedHashMap<String, @Nullable Object>();
        owner.put("advertiserId", row.get("advertiserId", Long.class));
        owner.put("creativeId", row.get("creativeId", Long.class));
        return new FeedItem(
                row.get("revision", Long.class),
                row.get("at", Instant.class),
                entity,
                entityId,
                Constants.find(Action.class, row.get("action", String.class)).orElse(Action.EDIT),
                image == null ? null : entity.of(entityId, fields(image), owner));
    }

    private Map<String, @Nullable Object> fields(String image) {
        try {
            return json.readValue(image, FIELDS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("an image in the log is not JSON", e);
        }
    }
}
