package org.pixelkeep.history.integrity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.hibernate.jpa.HibernateHints;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.append.Chain;
import org.pixelkeep.history.integrity.Anchors.Anchor;
import org.pixelkeep.history.integrity.Verification.Fault;
import org.pixelkeep.history.integrity.Verification.Loss;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.ChangeStream;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Facets;
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
        var ids = new TreeSet<>(anchors.latest().keySet());
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
        var walk = new Walk(networkId, anchors.of(networkId));
        var fault = walk(networkId, walk, progress);
        if (fault == null) {
            fault = QuarkusTransaction.requiringNew().call(() -> unaccepted(networkId));
        }
        if (fault == null) {
            fault = facets.miscounted(networkId, walk.revision, !walk.accepted.isEmpty());
        }
        var edits = networkId == Subject.PLATFORM ? List.<OutsideEdit>of() : outside.in(networkId, MAX_OUTSIDE);
        return new Verification(
                networkId,
                clock.instant(),
                walk.records,
                fault == null ? walk.revision : walk.whole,
                fault,
                edits,
                walk.lost);
    }

    private @Nullable Fault walk(long networkId, Walk walk, LongConsumer progress) {
        var head = QuarkusTransaction.requiringNew().call(() -> head(networkId));
        walk.expect(QuarkusTransaction.requiringNew().call(() -> accepted(networkId)));
        for (; ; ) {
            var part = QuarkusTransaction.requiringNew().call(() -> part(networkId, walk.revision, walk.ordinal));
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
                progress.accept(walk.records);
            }
            if (part.ids().size() < PART) {
                return walk.end(head);
            }
        }
    }

    /** Records that the head does not count. Those that anchors know are not lost. */
    private Fault afterEnd(long networkId, Walk walk, Change first, HistoryHead head) {
        for (var isMore = true; isMore; ) {
            var part = QuarkusTransaction.requiringNew().call(() -> part(networkId, walk.revision, walk.ordinal));
            for (var ids : part.portions()) {
                QuarkusTransaction.requiringNew().call(() -> records(ids)).forEach(walk::pass);
            }
            isMore = part.ids().size() == PART;
        }
        walk.compareWithAnchors();
        walk.wentBack();
        walk.whole = Math.min(walk.whole, head.revision);
        var altered = ends.tear(networkId).map(LogEnds.Tear::altered).orElse(null);
        if (altered != null) {
            return new Fault(altered.revision, altered.id, Walk.altered(altered));
        }
        return new Fault(
                first.revision,
                first.id,
                "Revision " + first.revision + " comes after the end of the log at revision " + head.revision
                        + ". If a backup was restored while somebody wrote: nothing can be saved once the log comes to"
                        + " that revision. " + accepting(networkId));
    }

    /** What operators accepted, as far as the records say so; whether they are intact, the walk tells. */
    private List<AcceptedLoss> accepted(long networkId) {
        return entityManager
                .createQuery(
                        "select h from Change h where h.networkId = :networkId and h.entity = :entity"
                                + " and h.action = :action order by h.revision, h.ordinal",
                        Change.class)
                .setHint(HibernateHints.HINT_READ_ONLY, true)
                .setParameter("networkId", networkId)
                .setParameter("entity", EntityKind.HISTORY)
                .setParameter("action", Action.ACCEPT_LOSS)
                .getResultList()
                .stream()
                .flatMap(change -> AcceptedLoss.of(change).stream())
                .toList();
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
                                + accepting(networkId)))
                .orElse(null);
    }

    private static String accepting(long networkId) {
        return "To put that on record: " + command(networkId);
    }

    private static String command(long networkId) {
        return "history accept-loss --network " + networkId + ".";
    }

    private @Nullable HistoryHead head(long networkId) {
        return entityManager.find(HistoryHead.class, networkId, Map.of(HibernateHints.HINT_READ_ONLY, true));
    }

    /**
     * Some records without themselves, since they may be large, in the order of the log.
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

    /** The walk along the chain, record by record. */
    private static final class Walk {
        private final long networkId;
        private final NavigableMap<Long, List<Anchor>> anchors = new TreeMap<>();
        private final List<String> epochs;
        private final List<Anchor> held = new ArrayList<>();
        private final List<Anchor> contradicted = new ArrayList<>();
        private final List<AcceptedLoss> accepted = new ArrayList<>();
        private @Nullable Loss lost;
        private byte[] digest = new byte[32];
        private long revision;
        private long whole;
        private int ordinal = -1;
        private long records;
        private boolean fieldsKept;
        private @Nullable Instant at;

        /** The ID of the last record. They grow along the log, as it was written in that order. */
        private long id;

        /** What accepted losses say of records that are out of order, by the revision at which these begin. */
        private final NavigableMap<Long, ChainBreak> joints = new TreeMap<>();

        /** Those that were passed, until the record is found that has them. */
        private final Set<ChainBreak> unproven = new HashSet<>();

        /** Records from a joint to the record that has it. Their facets may be lost. */
        private boolean outOfOrder;

        Walk(long networkId, List<Anchor> anchors) {
            this.networkId = networkId;
            epochs = anchors.stream()
                    .map(anchor -> String.valueOf(anchor.epoch()))
                    .distinct()
                    .toList();
            anchors.forEach(anchor -> this.anchors
                    .computeIfAbsent(anchor.revision(), revision -> new ArrayList<>())
                    .add(anchor));
        }

        void expect(List<AcceptedLoss> losses) {
            losses.forEach(loss -> loss.joints().forEach(joint -> joints.put(joint.revision(), joint)));
        }

        @Nullable
        Fault step(Change change, FacetVerifier.@Nullable Kept facet, Chain chain) {
            if (change.revision != revision) {
                compareWithAnchors();
            }
            var joint = change.revision == revision ? null : joints.get(change.revision);
            var fault = joint != null && joint.joins(change, revision, chain) ? pass(joint) : unlinked(change, chain);
            if (fault != null) {
                return fault;
            }
            if (!outOfOrder) {
                var wrong = FacetVerifier.wrong(change, facet, fieldsKept);
                if (wrong != null) {
                    return new Fault(change.revision, change.id, wrong);
                }
                fieldsKept = fieldsKept || (facet != null && !facet.fields().equals(Facets.UNKNOWN));
            }
            at = at == null || change.at.isAfter(at) ? change.at : at;
            id = change.id;
            move(change);
            records++;
            AcceptedLoss.of(change).ifPresent(this::accept);
            return null;
        }

        /** {@code null}: the record follows the one before it. */
        private @Nullable Fault unlinked(Change change, Chain chain) {
            if (change.revision == revision ? change.ordinal != ordinal + 1 : change.revision != revision + 1) {
                var missing = change.revision == revision
                        ? "Record " + (ordinal + 1) + " of revision " + revision
                        : "Revision " + (revision + 1);
                return new Fault(
                        change.revision > revision ? revision + 1 : revision,
                        null,
                        missing + " is missing: the next record is " + change.ordinal + " of revision "
                                + change.revision
                                + ". If a backup was restored while somebody wrote, restore it again, without"
                                + " writers.");
            }
            if (change.revision != revision && change.ordinal != 0) {
                return new Fault(
                        change.revision, null, "The first record of revision " + change.revision + " is missing.");
            }
            if (!Arrays.equals(chain.digest(change, digest), change.digest)) {
                return new Fault(change.revision, change.id, altered(change));
            }
            return change.id > id
                    ? null
                    : new Fault(
                            change.revision,
                            change.id,
                            "Record " + change.ordinal + " of revision " + change.revision + " has the id " + change.id
                                    + ", lower than the record before it: lists show it in another place.");
        }

        private static String altered(Change change) {
            return "Record " + change.ordinal + " of revision " + change.revision + " (id " + change.id + ", "
                    + change.action.pastTense() + " “" + change.entityName
                    + "”) does not match its digest: it was changed after it was written.";
        }

        private @Nullable Fault pass(ChainBreak joint) {
            unproven.add(joint);
            outOfOrder = true;
            return null;
        }

        /** A record that is only compared with the anchors. */
        void pass(Change change) {
            if (change.revision != revision) {
                compareWithAnchors();
            }
            move(change);
        }

        private void move(Change change) {
            revision = change.revision;
            ordinal = change.ordinal;
            digest = change.digest;
        }

        @Nullable
        Fault end(@Nullable HistoryHead head) {
            compareWithAnchors();
            var wrong = wentBack();
            if (wrong != null) {
                return wrong;
            }
            if (!unproven.isEmpty()) {
                var first =
                        unproven.stream().mapToLong(ChainBreak::revision).min().orElseThrow();
                return new Fault(
                        first,
                        null,
                        "Revision " + first + " does not follow the one before it, and no record says why.");
            }
            if (head == null ? records > 0 : head.revision != revision || !Arrays.equals(head.digest, digest)) {
                return new Fault(
                        revision + 1,
                        null,
                        head == null
                                ? "The head of the log is missing. If a backup was not restored to its end, restore it"
                                        + " again, or put on record what is lost: " + command(networkId)
                                : "Revision " + (revision + 1) + " is missing: the head is at revision " + head.revision
                                        + ", the log ends at revision " + revision
                                        + ". If the database was put back to an earlier state, put that on record: "
                                        + command(networkId));
            }
            if (head != null && at != null && !at.equals(head.at)) {
                return new Fault(
                        revision,
                        null,
                        "The head says that revision " + revision + " was written at " + head.at + ", the log says at "
                                + at + ": the times of later records would be wrong.");
            }
            whole = revision;
            return null;
        }

        /** The revision just read, with what it was when it was anchored. */
        private void compareWithAnchors() {
            for (var anchor : anchors.getOrDefault(revision, List.of())) {
                if (anchor.isOf(digest)) {
                    held.add(anchor);
                } else {
                    contradicted.add(anchor);
                }
            }
            if (contradicted.isEmpty()) {
                whole = revision;
            }
        }

        /** What the anchors have and the log has not, unless its loss is on record further on in the log. */
        private @Nullable Fault wentBack() {
            anchors.tailMap(revision, false).values().forEach(contradicted::addAll);
            contradicted.removeIf(anchor -> AcceptedLoss.excuse(accepted, anchor));
            if (contradicted.isEmpty()) {
                return null;
            }
            var first = contradicted.stream().mapToLong(Anchor::revision).min().orElseThrow();
            var last = contradicted.stream().mapToLong(Anchor::revision).max().orElseThrow();
            whole = Math.min(whole, first - 1);
            lost = new Loss(continuesAt(first), last);
            var accept = " If the database was put back to an earlier state: " + lost.sentence() + ". "
                    + accepting(networkId);
            return first > revision
                    ? new Fault(
                            revision + 1,
                            null,
                            "Revision " + (revision + 1) + " is missing: the log was at revision " + last
                                    + " when it was anchored but ends at revision " + revision
                                    + ". Its end was cut off." + accept)
                    : new Fault(
                            first,
                            null,
                            "Revision " + first + " is not the one that was anchored: the log was rewritten." + accept);
        }

        /**
         * The last revision before these that is known to be the same. Anchors of a later epoch tell nothing of that: what
         * was written after the database went back has numbers that were used before.
         */
        private long continuesAt(long first) {
            var oldest = contradicted.stream().mapToInt(this::age).min().orElseThrow();
            return held.stream()
                    .filter(anchor -> anchor.revision() < first && age(anchor) <= oldest)
                    .mapToLong(Anchor::revision)
                    .max()
                    .orElse(0);
        }

        private int age(Anchor anchor) {
            return epochs.indexOf(String.valueOf(anchor.epoch()));
        }

        private void accept(AcceptedLoss loss) {
            unproven.removeAll(loss.joints());
            outOfOrder = !unproven.isEmpty();
            accepted.add(loss);
            contradicted.removeIf(anchor -> AcceptedLoss.excuse(accepted, anchor));
        }
    }
}
