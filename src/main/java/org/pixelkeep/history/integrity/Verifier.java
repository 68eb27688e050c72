package org.pixelkeep.history.integrity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.hibernate.jpa.HibernateHints;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.append.Chain;
import org.pixelkeep.history.integrity.Verification.Fault;
import org.pixelkeep.history.integrity.Verification.Loss;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.ChangeStream;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.HistoryEpoch;
import org.pixelkeep.history.read.HistoryHead;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.shared.limit.ReadBudget;

/**
 * Verifies that the log was not altered: each record matches its digest, no revision or record is missing, the end
 * matches the head and the external anchors, and the search facets match the records. Also checks that objects match
 * the log.
 */
@ApplicationScoped
public class Verifier {
    private static final int PART = 1_000;
    private static final int MAX_OUTSIDE = 100;

    /** Records after one, in the order of the log. */
    static final String AFTER = "from Change h where h.networkId = :networkId"
            + " and (h.revision > :revision or h.revision = :revision and h.ordinal > :ordinal)"
            + " order by h.revision, h.ordinal";

    private final EntityManager entityManager;
    private final Chain chain;
    private final Anchors anchors;
    private final LogEnds ends;
    private final FacetVerifier facets;
    private final OutsideEdits outside;
    private final Clock clock;

    Verifier(
            EntityManager entityManager,
            Chain chain,
            Anchors anchors,
            LogEnds ends,
            FacetVerifier facets,
            OutsideEdits outside,
            Clock clock) {
        this.entityManager = entityManager;
        this.chain = chain;
        this.anchors = anchors;
        this.ends = ends;
        this.facets = facets;
        this.outside = outside;
        this.clock = clock;
    }

    /** The networks that have a log, or had one when it was anchored; 0 is the platform. */
    public SortedSet<Long> networkIds() {
        var ids = new TreeSet<>(anchors.networkIds());
        ids.addAll(QuarkusTransaction.requiringNew()
                .call(() -> entityManager
                        .createQuery(
                                "select h.networkId from HistoryHead h union select distinct c.networkId from Change c",
                                Long.class)
                        .getResultList()));
        return ids;
    }

    /** Reads a network's whole log in parts, each in its own transaction. Writes nothing. */
    public Verification verify(long networkId) {
        return verify(networkId, records -> {});
    }

    /** @param progress is updated with the number of verified records */
    public Verification verify(long networkId, LongConsumer progress) {
        var walk = new ChainWalk(networkId, anchors.of(networkId));
        var fault = walk(networkId, walk, sealed(networkId), progress);
        if (fault == null) {
            fault = QuarkusTransaction.requiringNew().call(() -> unaccepted(networkId));
        }
        if (fault == null) {
            fault = facets.miscounted(networkId, walk.revision(), walk.hasAcceptedLoss());
        }
        var edits = networkId == Subject.PLATFORM ? List.<OutsideEdit>of() : outside(networkId, fault);
        return new Verification(
                networkId,
                clock.instant(),
                walk.records(),
                fault == null ? walk.revision() : walk.whole(),
                fault,
                edits,
                walk.lost());
    }

    /**
     * The attempt to seal the beginning of a log whose digests are of another key.
     *
     * @param key what can be put on record; {@code null}: nothing
     * @param fault why not; {@code null}: all digests are of the present key
     * @param inTurnUntil the last revision that is not of the present key, or was altered, if records of that key come before
     *     it and all else is right; otherwise 0
     */
    public record Sealing(
            @Nullable AcceptedKey key, @Nullable Fault fault, long inTurnUntil) {
        private static final Sealing NOTHING = new Sealing(null, null, 0);

        private static Sealing refused(Fault fault) {
            return new Sealing(null, fault, 0);
        }
    }

    /**
     * Seals the beginning of a network's log with the present key, up to its first record of that key, or else its end.
     * Everything else about the log must be right, and what follows must be of the present key: a record that was altered
     * later is a fault, not of another key. Reads the whole log twice, or three times if it refuses. Writes nothing.
     */
    public Sealing seal(long networkId) {
        if (holds(networkId)) {
            return Sealing.NOTHING;
        }
        var part = SealedPart.toBeFound();
        var walk = new ChainWalk(networkId, anchors.of(networkId));
        var fault = walk(networkId, walk, part, records -> {});
        part.close(walk.revision());
        if (fault == null) {
            return new Sealing(new AcceptedKey(part.until(), part.seal(), false, part.unproven()), null, 0);
        }
        var whole = SealedPart.upTo(Long.MAX_VALUE, acceptedKeys(networkId));
        var other = walk(networkId, new ChainWalk(networkId, anchors.of(networkId)), whole, records -> {});
        return new Sealing(null, fault, other == null ? whole.lastOther() : 0);
    }

    /**
     * Seals the beginning of a network's log with the present key up to a revision, also if some of its records are of that
     * key: nodes with two keys wrote in turn. An altered record of the present key looks the same, so an operator has to say
     * so. Everything else is as for {@link #seal(long)}.
     *
     * @param until the last revision of another key
     */
    public Sealing seal(long networkId, long until) {
        if (holds(networkId)) {
            return Sealing.NOTHING;
        }
        var part = SealedPart.upTo(until, acceptedKeys(networkId));
        var walk = new ChainWalk(networkId, anchors.of(networkId));
        var fault = walk(networkId, walk, part, records -> {});
        if (fault != null) {
            return Sealing.refused(fault);
        }
        if (until > walk.revision()) {
            return Sealing.refused(new Fault(
                    until, null, "There is no revision " + until + ": the log ends at " + walk.revision() + "."));
        }
        return part.lastOther() == until
                ? new Sealing(new AcceptedKey(until, part.seal(), true, part.unproven()), null, 0)
                : Sealing.refused(new Fault(
                        until,
                        null,
                        "Revision " + until + " is of the present history key. The last one that is not is "
                                + part.lastOther() + "."));
    }

    /**
     * What a log had according to its anchors, whatever key its records are of, unless its loss is on record; {@code null}:
     * nothing, or the log has gaps.
     */
    public @Nullable Loss lost(long networkId) {
        var walk = new ChainWalk(networkId, anchors.of(networkId));
        walk(networkId, walk, SealedPart.upTo(Long.MAX_VALUE, List.of()), records -> {});
        return walk.lost();
    }

    private boolean holds(long networkId) {
        return walk(networkId, new ChainWalk(networkId, anchors.of(networkId)), sealed(networkId), records -> {})
                == null;
    }

    private @Nullable Fault walk(long networkId, ChainWalk walk, SealedPart sealed, LongConsumer progress) {
        var head = QuarkusTransaction.requiringNew().call(() -> head(networkId));
        walk.expect(
                accepted(networkId, Action.ACCEPT_LOSS).stream()
                        .flatMap(change -> AcceptedLoss.of(change).stream())
                        .toList(),
                sealed);
        for (; ; ) {
            var part = QuarkusTransaction.requiringNew().call(() -> part(networkId, walk.revision(), walk.ordinal()));
            for (var ids : part.portions()) {
                for (var change : QuarkusTransaction.requiringNew().call(() -> records(ids))) {
                    if (head != null && change.revision > head.revision) {
                        var newer = QuarkusTransaction.requiringNew().call(() -> head(networkId));
                        return newer != null && newer.revision >= change.revision
                                ? walk.end(head)
                                : afterEnd(networkId, walk, change, head);
                    }
                    var fault = walk.step(change, part.facets().get(change.facetId), chain);
                    if (fault != null) {
                        return fault;
                    }
                }
                progress.accept(walk.records());
            }
            if (part.ids().size() < PART) {
                return walk.end(head);
            }
        }
    }

    private List<OutsideEdit> outside(long networkId, @Nullable Fault fault) {
        try {
            return outside.in(networkId, MAX_OUTSIDE);
        } catch (RuntimeException unreadable) {
            if (fault == null) {
                throw unreadable;
            }
            // Rows or images that nobody can read do not hide what is wrong with the log.
            return List.of();
        }
    }

    /** Records that the head does not count. Those that anchors know are not lost. */
    private Fault afterEnd(long networkId, ChainWalk walk, Change first, HistoryHead head) {
        for (var isMore = true; isMore; ) {
            var part = QuarkusTransaction.requiringNew().call(() -> part(networkId, walk.revision(), walk.ordinal()));
            for (var ids : part.portions()) {
                QuarkusTransaction.requiringNew().call(() -> records(ids)).forEach(walk::pass);
            }
            isMore = part.ids().size() == PART;
        }
        walk.endBefore(head);
        var altered = ends.tear(networkId).map(LogEnds.Tear::altered).orElse(null);
        if (altered != null) {
            return new Fault(altered.revision, altered.id, ChainWalk.altered(altered, false));
        }
        return new Fault(
                first.revision,
                first.id,
                "Revision " + first.revision + " comes after the end of the log at revision " + head.revision
                        + ". If a backup was restored while someone was writing: nothing can be saved once the log comes to"
                        + " that revision. " + AcceptedLoss.invitation(networkId));
    }

    private SealedPart sealed(long networkId) {
        return SealedPart.of(acceptedKeys(networkId));
    }

    private List<AcceptedKey> acceptedKeys(long networkId) {
        return accepted(networkId, Action.ACCEPT_KEY).stream()
                .flatMap(change -> AcceptedKey.of(change).stream())
                .toList();
    }

    /** What operators accepted, as far as the records say so; the walk finds out whether they are intact. */
    private List<Change> accepted(long networkId, Action action) {
        return QuarkusTransaction.requiringNew()
                .call(() -> entityManager
                        .createQuery(
                                "select h from Change h where h.networkId = :networkId and h.entity = :entity"
                                        + " and h.action = :action order by h.revision, h.ordinal",
                                Change.class)
                        .setHint(HibernateHints.HINT_READ_ONLY, true)
                        .setParameter("networkId", networkId)
                        .setParameter("entity", EntityKind.HISTORY)
                        .setParameter("action", action)
                        .getResultList());
    }

    /** What nodes noted, which no anchor need have. */
    private static @Nullable Fault unaccepted(long networkId) {
        return HistoryEpoch.of(networkId).stream()
                .filter(epoch -> epoch.acceptedAt == null)
                .findFirst()
                .map(epoch -> new Fault(
                        epoch.continuesAt + 1,
                        null,
                        "The database was put back to an earlier state: "
                                + new Loss(epoch.continuesAt, epoch.lostUntil).sentence() + ". "
                                + AcceptedLoss.invitation(networkId)))
                .orElse(null);
    }

    private @Nullable HistoryHead head(long networkId) {
        return entityManager.find(HistoryHead.class, networkId, Map.of(HibernateHints.HINT_READ_ONLY, true));
    }

    /**
     * A part of the log, in order, without the records themselves, since they may be large.
     *
     * @param bytes of the images of each
     * @param facets of all of them
     */
    private record Part(List<Long> ids, List<Long> bytes, Map<Long, FacetVerifier.Kept> facets) {
        /** The IDs of those that are read together. */
        List<List<Long>> portions() {
            var portions = new ArrayList<List<Long>>();
            for (var from = 0; from < ids.size(); ) {
                var to = from + ReadBudget.fitting(bytes.subList(from, bytes.size()));
                portions.add(ids.subList(from, to));
                from = to;
            }
            return portions;
        }
    }

    private Part part(long networkId, long revision, int ordinal) {
        var ids = new ArrayList<Long>();
        var bytes = new ArrayList<Long>();
        var facetIds = new HashSet<Long>();
        entityManager
                .createQuery(
                        "select h.id, h.facetId, coalesce(octet_length(h.before), 0) + coalesce(octet_length(h.after), 0) "
                                + AFTER,
                        Object[].class)
                .setParameter("networkId", networkId)
                .setParameter("revision", revision)
                .setParameter("ordinal", ordinal)
                .setMaxResults(PART)
                .getResultList()
                .forEach(row -> {
                    ids.add((Long) row[0]);
                    facetIds.add((Long) row[1]);
                    bytes.add(((Number) row[2]).longValue());
                });
        return new Part(ids, bytes, facets.of(networkId, facetIds));
    }

    private List<Change> records(List<Long> ids) {
        Supplier<TypedQuery<Change>> query = () -> entityManager
                .createQuery("select h from Change h where h.id in :ids order by h.revision, h.ordinal", Change.class)
                .setParameter("ids", ids);
        return ChangeStream.map(entityManager, query, change -> change);
    }
}
