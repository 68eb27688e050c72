package org.pixelkeep.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
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
import org.pixelkeep.shared.text.Constants;

/** Reads a network's log in the order it was written. The log itself is the feed: nothing is copied. */
@ApplicationScoped
public class ChangeFeed {
    /** Maximum number of changes at once, unless a single revision has more. */
    public static final int MAX = 1000;

    public static final int USUAL = 200;

    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};
    private static final String COLUMNS = """
        select h.revision as revision, h.at as at, cast(h.entity as String) as entity, h.entityId as entityId,
            cast(h.action as String) as action,
            h.advertiserId as advertiserId, h.creativeId as creativeId, h.after as after
        from Change h where h.networkId = :networkId and\
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
     * The changes since a position. At most six queries.
     *
     * @param limit maximum number of changes; a revision with more is returned alone and complete
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
     * The same without a retention limit, and only for some object types.
     *
     * @throws Gone when the log does not continue after that revision
     */
    @Transactional
    public Changes after(long networkId, long since, int limit, Set<FeedEntity> wanted) {
        var head = history.revision(networkId);
        var rows = rows(networkId, since, head, limit);
        var next = head;
        if (rows.size() > limit) {
            next = rows.get(limit).get("revision", Long.class) - 1;
            if (next == since) {
                next++;
                rows = revision(networkId, next);
            }
        }
        var items = new ArrayList<FeedItem>();
        var expected = since;
        for (var row : rows) {
            var revision = row.get("revision", Long.class);
            if (revision > expected + 1) {
                throw new Gone("The log does not continue directly after revision " + expected + ".");
            }
            if (revision > next) {
                break;
            }
            expected = revision;
            FeedEntity.of(row.get("entity", String.class))
                    .filter(wanted::contains)
                    .ifPresent(entity -> items.add(item(entity, row)));
        }
        return new Changes(networkId, since, next, head, at(networkId, next).text(), items);
    }

    /** The changes in a range of revisions, however many; always the same result. */
    @Transactional
    public List<FeedItem> between(long networkId, long since, long until, Set<FeedEntity> wanted) {
        return entityManager
                .createQuery(
                        COLUMNS + " h.revision > :since and h.revision <= :until and h.entity in :kinds"
                                + " order by h.revision, h.ordinal",
                        Tuple.class)
                .setParameter("networkId", networkId)
                .setParameter("since", since)
                .setParameter("until", until)
                .setParameter("kinds", wanted.stream().map(FeedEntity::kind).collect(Collectors.toSet()))
                .getResultList()
                .stream()
                .map(row -> item(FeedEntity.of(row.get("entity", String.class)).orElseThrow(), row))
                .toList();
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

    private List<Tuple> rows(long networkId, long since, long until, int limit) {
        return entityManager
                .createQuery(
                        COLUMNS + " h.revision > :since and h.revision <= :until order by h.revision, h.ordinal",
                        Tuple.class)
                .setParameter("networkId", networkId)
                .setParameter("since", since)
                .setParameter("until", until)
                .setMaxResults(limit + 1)
                .getResultList();
    }

    private List<Tuple> revision(long networkId, long revision) {
        return entityManager
                .createQuery(COLUMNS + " h.revision = :revision order by h.ordinal", Tuple.class)
                .setParameter("networkId", networkId)
                .setParameter("revision", revision)
                .getResultList();
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
