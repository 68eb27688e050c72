package org.pixelkeep.history.integrity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.append.Chain;
import org.pixelkeep.history.integrity.Anchors.Anchor;
import org.pixelkeep.history.integrity.Verification.Fault;
import org.pixelkeep.history.integrity.Verification.Loss;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.HistoryHead;
import org.pixelkeep.history.read.Images;

/**
 * The walk along the chain of a network's log, record by record: whether each follows the one before it, and is the one
 * that was anchored.
 */
final class ChainWalk {
    private final long networkId;
    private final NavigableMap<Long, List<Anchor>> anchors = new TreeMap<>();
    private final List<String> epochs;
    private final List<Anchor> held = new ArrayList<>();
    private final List<Anchor> contradicted = new ArrayList<>();
    private final List<AcceptedLoss> accepted = new ArrayList<>();
    private @Nullable Loss lost;
    private byte[] digest = Chain.start();
    private long revision;
    private long whole;
    private int ordinal = -1;
    private long records;
    private @Nullable Instant at;

    /** The ID of the last record. They grow along the log, as it was written in that order. */
    private long id;

    /** What accepted losses say about records that are out of order, by the revision at which these begin. */
    private final NavigableMap<Long, ChainBreak> joints = new TreeMap<>();

    /** Joints that were passed and whose record has not been found yet. */
    private final Set<ChainBreak> unproven = new HashSet<>();

    private SealedPart sealed = SealedPart.of(List.of());

    /** Whether the records are those between a joint and the record that has it. Their facets may be lost. */
    private boolean outOfOrder;

    ChainWalk(long networkId, List<Anchor> anchors) {
        this.networkId = networkId;
        epochs = anchors.stream()
                .map(anchor -> String.valueOf(anchor.epoch()))
                .distinct()
                .toList();
        anchors.forEach(anchor -> this.anchors
                .computeIfAbsent(anchor.revision(), revision -> new ArrayList<>())
                .add(anchor));
    }

    /** The revision of the last record; 0 before the first. */
    long revision() {
        return revision;
    }

    /** The place of the last record in its revision; -1 before the first. */
    int ordinal() {
        return ordinal;
    }

    /** How many records are intact. */
    long records() {
        return records;
    }

    /** The latest revision up to which the log is intact. */
    long whole() {
        return whole;
    }

    /** Whether the log has losses on record. */
    boolean hasAcceptedLoss() {
        return !accepted.isEmpty();
    }

    /** What the log had according to its anchors, unless its loss is on record. */
    @Nullable
    Loss lost() {
        return lost;
    }

    /**
     * Before the first step.
     *
     * @param losses on record in the log, which say where its records are out of order
     * @param part of the log whose digests are of another key
     */
    void expect(List<AcceptedLoss> losses, SealedPart part) {
        losses.forEach(loss -> loss.joints().forEach(joint -> joints.put(joint.revision(), joint)));
        sealed = part;
    }

    /**
     * Goes on to the next record.
     *
     * @param facet its search facet
     * @return what is wrong with the record; {@code null}: it is intact
     */
    @Nullable
    Fault step(Change change, FacetVerifier.@Nullable Kept facet, Chain chain) {
        if (change.revision != revision) {
            compareWithAnchors();
        }
        var joint = change.revision == revision ? null : joints.get(change.revision);
        var isSealed = sealed.takes(
                change,
                () -> joint == null
                        ? Arrays.equals(chain.digest(change, digest), change.digest)
                        : joint.joins(change, revision, chain));
        if (isSealed && Images.ifReadable(change).isEmpty()) {
            return new Fault(change.revision, change.id, altered(change, false));
        }
        var joins = joint != null && (isSealed ? joint.isAt(change, revision) : joint.joins(change, revision, chain));
        var fault = joint != null && joins ? pass(joint) : unlinked(change, isSealed, chain);
        if (fault != null) {
            return fault;
        }
        if (!outOfOrder) {
            var wrong = FacetVerifier.wrong(change, facet);
            if (wrong != null) {
                return new Fault(change.revision, change.id, wrong);
            }
        }
        at = at == null || change.at.isAfter(at) ? change.at : at;
        id = change.id;
        move(change);
        records++;
        AcceptedLoss.of(change).ifPresent(this::accept);
        if (isSealed) {
            return sealed.add(change, chain);
        }
        var unlike = AcceptedKey.of(change).map(sealed::compare).orElse(null);
        if (unlike != null) {
            records = 0;
            whole = 0;
        }
        return unlike;
    }

    /** {@code null}: the record follows the one before it. */
    private @Nullable Fault unlinked(Change change, boolean isSealed, Chain chain) {
        if (change.revision == revision ? change.ordinal != ordinal + 1 : change.revision != revision + 1) {
            var missing = change.revision == revision
                    ? "Record " + (ordinal + 1) + " of revision " + revision
                    : "Revision " + (revision + 1);
            return new Fault(
                    change.revision > revision ? revision + 1 : revision,
                    null,
                    missing + " is missing: the next record is " + change.ordinal + " of revision "
                            + change.revision
                            + ". If a backup was restored while someone was writing, restore it again, without"
                            + " writers.");
        }
        if (change.revision != revision && change.ordinal != 0) {
            return new Fault(change.revision, null, "The first record of revision " + change.revision + " is missing.");
        }
        if (!isSealed && !Arrays.equals(chain.digest(change, digest), change.digest)) {
            return new Fault(change.revision, change.id, altered(change, change.revision == sealed.until() + 1));
        }
        return change.id > id
                ? null
                : new Fault(
                        change.revision,
                        change.id,
                        "Record " + change.ordinal + " of revision " + change.revision + " has the id " + change.id
                                + ", lower than the record before it: lists show it in another place.");
    }

    /**
     * Says that a record is not as it was written.
     *
     * @param isFirst whether it is the first one that was compared with the history key
     */
    static String altered(Change change, boolean isFirst) {
        return "Record " + change.ordinal + " of revision " + change.revision + " (id " + change.id + ", "
                + change.action.pastTense() + " “" + change.entityName
                + "”) does not match its digest: it was changed after it was written"
                + (isFirst ? ", or written with another history key." : ".");
    }

    private @Nullable Fault pass(ChainBreak joint) {
        unproven.add(joint);
        outOfOrder = true;
        return null;
    }

    /** Goes on to a record that is only compared with the anchors. */
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

    /**
     * Compares the end of the log with its head and its anchors.
     *
     * @return what is wrong there; {@code null}: nothing
     */
    @Nullable
    Fault end(@Nullable HistoryHead head) {
        compareWithAnchors();
        var wrong = wentBack();
        if (wrong != null) {
            return wrong;
        }
        if (!unproven.isEmpty()) {
            var first = unproven.stream().mapToLong(ChainBreak::revision).min().orElseThrow();
            return new Fault(
                    first, null, "Revision " + first + " does not follow the one before it, and no record says why.");
        }
        var unsealed = sealed.end();
        if (unsealed != null) {
            return unsealed;
        }
        if (head == null ? records > 0 : head.revision != revision || !Arrays.equals(head.digest, digest)) {
            return new Fault(
                    revision + 1,
                    null,
                    head == null
                            ? "The head of the log is missing. If a backup was not restored to its end, restore it"
                                    + " again, or put on record what is lost: " + AcceptedLoss.command(networkId)
                            : "Revision " + (revision + 1) + " is missing: the head is at revision " + head.revision
                                    + ", the log ends at revision " + revision
                                    + ". If the database was put back to an earlier state, put that on record: "
                                    + AcceptedLoss.command(networkId));
        }
        if (head != null && at != null && !at.equals(head.at)) {
            return new Fault(
                    revision,
                    null,
                    "The head says that revision " + revision + " was written at " + head.at + ", the log says at " + at
                            + ": the times of later records would be wrong.");
        }
        whole = revision;
        return null;
    }

    /** Ends the walk before the head: the records behind it are only compared with the anchors. */
    void endBefore(HistoryHead head) {
        compareWithAnchors();
        wentBack();
        whole = Math.min(whole, head.revision);
    }

    /** Compares the revision just read with its anchors. */
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

    /** What the anchors have but the log does not, unless its loss is on record further on in the log. */
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
                + AcceptedLoss.invitation(networkId);
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
     * The last revision before these that is known to be the same. Anchors of a later epoch say nothing about that:
     * what was written after the database went back has numbers that were used before.
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
