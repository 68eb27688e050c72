package org.pixelkeep.history.past;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.ChangeStream;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Images;

/**
 * Reads past states from the log: the last change of each object up to a moment. Does not check permissions; that is up
 * to the caller. Each answer is one query that reads indexes and the returned changes, never the whole log; of their
 * images, it keeps what it answers.
 */
@ApplicationScoped
public class Past {
    /** Used instead of an empty list, which databases reject. */
    private static final List<Long> NOTHING = List.of(-1L);

    private static final String LAST = """
            select h from Change h
            join (select max(l.id) as id from Change l where l.id <= :last and %s group by l.entityId) latest
                on latest.id = h.id
            where h.networkId = :networkId and h.after is not null""";

    private static final String OF_KIND = LAST.formatted("l.entity = :entity and l.entityId in :ids");

    private static final String OF_PIXELS = LAST.formatted("l.entity = ASSOCIATION and l.pixelId in :pixelIds");

    private static final String IN_NETWORK = "l.entity = ASSOCIATION and l.networkId = :networkId";

    private static final String ON_NETWORK =
            LAST.formatted(IN_NETWORK + " and l.advertiserId is null and l.creativeId is null");

    private static final String ON_ADVERTISERS =
            LAST.formatted(IN_NETWORK + " and l.advertiserId in :advertiserIds and l.creativeId is null");

    private static final String ON_CREATIVES =
            LAST.formatted(IN_NETWORK + " and l.advertiserId in :advertiserIds and l.creativeId in :creativeIds");

    private static final String STEPS =
            "select h from Change h where h.networkId = :networkId and h.id > :after and h.id <= :last and ";

    private static final String STEPS_OF_KIND = STEPS + "h.entity = :entity and h.entityId in :ids";

    private static final String STEPS_OF_PIXELS = STEPS + "h.entity = ASSOCIATION and h.pixelId in :pixelIds";

    private static final String STEPS_ON = STEPS + "h.entity = ASSOCIATION and ";

    private static final String STEPS_ON_NETWORK = STEPS_ON + "h.advertiserId is null and h.creativeId is null";

    private static final String STEPS_ON_ADVERTISERS =
            STEPS_ON + "h.advertiserId in :advertiserIds and h.creativeId is null";

    private static final String STEPS_ON_CREATIVES =
            STEPS_ON + "h.advertiserId in :advertiserIds and h.creativeId in :creativeIds";

    private final EntityManager entityManager;

    Past(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** The position at an instant; empty before the network's first change. */
    public Optional<LogPosition> at(long networkId, Instant instant) {
        if (instant.isBefore(Instant.EPOCH)) {
            // No log is that old, and the database could not distinguish such an instant from others.
            return Optional.empty();
        }
        return entityManager
                .createQuery(
                        "select h.revision, h.id from Change h where h.networkId = :networkId and h.at <= :at"
                                + " order by h.at desc, h.id desc",
                        Object[].class)
                .setParameter("networkId", networkId)
                .setParameter("at", instant)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst()
                .map(row -> new LogPosition(networkId, (Long) row[0], (Long) row[1], instant));
    }

    /** The position after a revision; empty if the network has no such revision. */
    public Optional<LogPosition> ofRevision(long networkId, long revision) {
        return entityManager
                .createQuery(
                        "select h.at, h.id from Change h where h.networkId = :networkId and h.revision = :revision"
                                + " order by h.ordinal desc",
                        Object[].class)
                .setParameter("networkId", networkId)
                .setParameter("revision", revision)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst()
                .map(row -> new LogPosition(networkId, revision, (Long) row[1], (Instant) row[0]));
    }

    /** The objects of one type as they were, by ID. Objects that did not exist are absent. */
    public Map<Long, PastState> states(LogPosition position, EntityKind entity, Collection<Long> ids) {
        var states = new HashMap<Long, PastState>();
        each(position, entity, ids, state -> states.put(state.id(), state));
        return states;
    }

    /**
     * The same, one after another, for callers that keep little of each.
     *
     * @param taker may not use the database
     */
    public void each(LogPosition position, EntityKind entity, Collection<Long> ids, Consumer<PastState> taker) {
        if (!ids.isEmpty()) {
            ChangeStream.each(
                    entityManager,
                    () -> query(OF_KIND, position)
                            .setParameter("entity", entity)
                            .setParameter("ids", ids),
                    change -> taker.accept(PastState.of(change)));
        }
    }

    /** The associations of pixels as they were, by ID. */
    public List<PastState> associationsOf(LogPosition position, Collection<Long> pixelIds) {
        return read(() ->
                query(OF_PIXELS + " order by h.entityId", position).setParameter("pixelIds", orNothing(pixelIds)));
    }

    /**
     * The associations with the whole network, the advertisers, or the creatives.
     *
     * @return the results of three queries, in no particular order
     */
    public List<PastState> associationsOn(
            LogPosition position, Collection<Long> advertiserIds, Collection<Long> creativeIds) {
        var all = new ArrayList<>(read(() -> query(ON_NETWORK, position)));
        all.addAll(read(() -> query(ON_ADVERTISERS, position).setParameter("advertiserIds", orNothing(advertiserIds))));
        all.addAll(read(() -> query(ON_CREATIVES, position)
                .setParameter("advertiserIds", orNothing(advertiserIds))
                .setParameter("creativeIds", orNothing(creativeIds))));
        return all;
    }

    /**
     * The changes of objects of one type between two positions, in order.
     *
     * @param after not included
     * @param room of which the first that fit are read
     */
    public List<PastStep> steps(
            LogPosition after, LogPosition last, EntityKind entity, Collection<Long> ids, StepBudget room) {
        return ids.isEmpty()
                ? List.of()
                : steps(STEPS_OF_KIND, after, last, room, Map.of("entity", entity, "ids", ids));
    }

    /** The changes of the associations of pixels between two positions, in order; the first that fit. */
    public List<PastStep> associationStepsOf(
            LogPosition after, LogPosition last, Collection<Long> pixelIds, StepBudget room) {
        return steps(STEPS_OF_PIXELS, after, last, room, Map.of("pixelIds", orNothing(pixelIds)));
    }

    /**
     * The changes of associations with the whole network, the advertisers, or the creatives between two positions.
     *
     * @param room of which the first that fit of each of three queries are read
     */
    public List<PastStep> associationStepsOn(
            LogPosition after,
            LogPosition last,
            Collection<Long> advertiserIds,
            Collection<Long> creativeIds,
            StepBudget room) {
        var all = new ArrayList<>(steps(STEPS_ON_NETWORK, after, last, room, Map.of()));
        var advertisers = Map.<String, Object>of("advertiserIds", orNothing(advertiserIds));
        all.addAll(steps(STEPS_ON_ADVERTISERS, after, last, room, advertisers));
        all.addAll(steps(
                STEPS_ON_CREATIVES,
                after,
                last,
                room,
                Map.of("advertiserIds", orNothing(advertiserIds), "creativeIds", orNothing(creativeIds))));
        return all;
    }

    private List<PastStep> steps(
            String text, LogPosition after, LogPosition last, StepBudget room, Map<String, Object> values) {
        Supplier<TypedQuery<Change>> made = () -> {
            var query = query(text + " order by h.id", last)
                    .setParameter("after", after.lastChange())
                    .setMaxResults(room.maxOfQuery());
            values.forEach(query::setParameter);
            return query;
        };
        var steps = new ArrayList<PastStep>();
        ChangeStream.any(entityManager, made, change -> {
            if (!room.takes(change, steps.size())) {
                return true;
            }
            steps.add(PastStep.of(change));
            return false;
        });
        return steps;
    }

    /** The end of the log of a network; empty before its first change. */
    public Optional<LogPosition> now(long networkId) {
        return entityManager
                .createQuery(
                        "select h.revision, h.at, h.id from Change h where h.networkId = :networkId"
                                + " order by h.revision desc, h.ordinal desc",
                        Object[].class)
                .setParameter("networkId", networkId)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst()
                .map(row -> new LogPosition(networkId, (Long) row[0], (Long) row[2], (Instant) row[1]));
    }

    /**
     * The changes of a change set, in the order in which they were made, with abridged images: their large values can only
     * be compared.
     */
    public List<PastChange> changeSet(long networkId, String changeSet, int max) {
        Supplier<TypedQuery<Change>> query = () -> entityManager
                .createQuery(
                        "select h from Change h where h.networkId = :networkId and h.changeSet = :changeSet order by h.id",
                        Change.class)
                .setParameter("networkId", networkId)
                .setParameter("changeSet", changeSet)
                .setMaxResults(max);
        return ChangeStream.map(entityManager, query, PastChange::of);
    }

    /** How a record concerns an object other than its own. */
    public enum Concerning {
        PIXEL("pixelId"),
        CREATIVE("creativeId"),
        ADVERTISER("advertiserId");

        private final String field;

        Concerning(String field) {
            this.field = field;
        }
    }

    /** Which of the objects later records are about or concern, not counting the records of one change set. */
    public Set<Long> concernedAfter(
            long networkId, long changeId, String exceptOf, Concerning concerning, Collection<Long> ids) {
        return after(networkId, changeId, exceptOf, "h." + concerning.field, "", ids);
    }

    /** Which of the objects have later records of their own, not counting those of one change set. */
    public Set<Long> changedAfter(
            long networkId, long changeId, String exceptOf, EntityKind entity, Collection<Long> ids) {
        return after(networkId, changeId, exceptOf, "h.entityId", " and h.entity = " + entity.name(), ids);
    }

    private Set<Long> after(
            long networkId, long changeId, String exceptOf, String field, String more, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(entityManager
                .createQuery(
                        "select distinct " + field
                                + " from Change h where h.networkId = :networkId and h.id > :after and " + field
                                + " in :ids and h.changeSet <> :exceptOf" + more,
                        Long.class)
                .setParameter("networkId", networkId)
                .setParameter("after", changeId)
                .setParameter("exceptOf", exceptOf)
                .setParameter("ids", ids)
                .getResultList());
    }

    /** The whole object before one change; empty if the change created it. */
    public Map<String, @Nullable Object> before(long changeId) {
        return images(changeId).before();
    }

    /** The whole object after one change; empty if the change deleted it. */
    public Map<String, @Nullable Object> after(long changeId) {
        return images(changeId).after();
    }

    private Images images(long changeId) {
        Supplier<TypedQuery<Change>> query = () -> entityManager
                .createQuery("select h from Change h where h.id = :id", Change.class)
                .setParameter("id", changeId);
        return ChangeStream.first(entityManager, query, change -> true)
                .map(Images::of)
                .orElseThrow(() -> new IllegalStateException("change " + changeId + " is not in the log"));
    }

    private TypedQuery<Change> query(String text, LogPosition position) {
        return entityManager
                .createQuery(text, Change.class)
                .setParameter("networkId", position.networkId())
                .setParameter("last", position.lastChange());
    }

    private List<PastState> read(Supplier<TypedQuery<Change>> query) {
        return ChangeStream.map(entityManager, query, PastState::of);
    }

    private static Collection<Long> orNothing(Collection<Long> ids) {
        return ids.isEmpty() ? NOTHING : ids;
    }
}
