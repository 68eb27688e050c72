package org.pixelkeep.history.integrity;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hibernate.jpa.HibernateHints;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.append.Chain;
import org.pixelkeep.history.integrity.Verification.Loss;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.HistoryHead;

/**
 * Compares the head of each log with the end of its records. A backup that is restored while somebody writes can leave
 * them apart: then what is saved next collides with a record, or does not follow the last one.
 */
@Unremovable
@ApplicationScoped
public class LogEnds {
    private static final int PART = 50;

    private final EntityManager entityManager;
    private final Chain chain;

    LogEnds(EntityManager entityManager, Chain chain) {
        this.entityManager = entityManager;
        this.chain = chain;
    }

    /**
     * A log whose head is not the end of its records.
     *
     * @param head the revision of the head; -1: there is none
     * @param last the last revision of the records; 0: there are none
     */
    public record Misfit(long networkId, long head, long last) {
        private static final long NONE = -1;

        /** What is wrong, for the log and the page: one sentence. */
        public String sentence() {
            return "The history of network " + networkId + " and its head do not fit together: "
                    + (head == NONE ? "there is no head" : "the head is at revision " + head) + ", " + words() + ".";
        }

        private String words() {
            return last == head
                    ? "the last record is another one"
                    : last > head ? "the records go on to revision " + last : "the records end at revision " + last;
        }

        /** What an operator can do about it, with the command. */
        public String remedy() {
            return "Stop what restores the database, and run " + AcceptedLoss.command(networkId);
        }
    }

    /**
     * Those of all networks. One statement, for a consistent view while others append; a few index entries for each log.
     */
    @Transactional
    public List<Misfit> mismatches() {
        var found = new ArrayList<Misfit>();
        for (var row : entityManager.createNativeQuery("""
                with ends as (select network_id, max(revision) as last_revision from history_change group by network_id)
                select h.network_id, h.revision, coalesce(ends.last_revision, 0) from history_head h
                    left join ends on ends.network_id = h.network_id
                where h.revision <> coalesce(ends.last_revision, 0) or h.revision > 0 and not exists
                    (select 1 from history_change c
                    where c.network_id = h.network_id and c.revision = h.revision and c.digest = h.digest)
                union all
                select network_id, -1, last_revision from ends
                where not exists (select 1 from history_head h where h.network_id = ends.network_id)
                order by 1""").getResultList()) {
            var columns = (Object[]) row;
            found.add(new Misfit(number(columns[0]), number(columns[1]), number(columns[2])));
        }
        return found;
    }

    /**
     * How a head is to be put right.
     *
     * @param revision the last one of the records
     * @param digest of the last record
     * @param at the latest time of a record; {@code null}: there is none
     * @param loss what is known to be lost by this alone; {@code null}: nothing
     * @param joints where the records that the head did not count begin, if they do not follow those before them
     * @param head the revision of the head as it is
     * @param altered the first record that does not match its digest, or one before which some are missing: then
     *     nothing is to be put right; {@code null}: none
     */
    record Tear(
            long revision,
            byte[] digest,
            @Nullable Instant at,
            @Nullable Loss loss,
            List<ChainBreak> joints,
            long head,
            @Nullable Change altered) {
        /** The last revision whose facets have to be there: none where records are lost, since facets may be lost, too. */
        long counted() {
            return head > revision ? 0 : head;
        }

        /** What goes on record in addition to the loss. */
        String sentence() {
            return joints.isEmpty()
                    ? "the head was at " + head + ", the records end at " + revision
                    : "records of revisions " + joints.get(0).revision() + "–" + revision + " are out of order";
        }
    }

    /**
     * How the head of a network is to be put right; empty if it is right. Call it under the lock of the head, or the answer
     * may be outdated.
     */
    @Transactional
    Optional<Tear> tear(long networkId) {
        var head = entityManager.find(HistoryHead.class, networkId);
        if (head == null) {
            return Optional.empty();
        }
        var walk = new Walk(head.revision, last(networkId, head.revision));
        for (; ; ) {
            var part = after(networkId, walk.revision, walk.ordinal);
            for (var change : part) {
                if (!walk.step(change)) {
                    return Optional.of(walk.tear(null, change));
                }
            }
            if (part.size() < PART) {
                return head.revision == walk.revision && Arrays.equals(head.digest, walk.digest)
                        ? Optional.empty()
                        : Optional.of(walk.tear(latest(networkId), null));
            }
        }
    }

    /** A walk along the records that the head does not count. */
    private final class Walk {
        private final long head;
        private final long counted;
        private final List<ChainBreak> joints = new ArrayList<>();
        private long revision;
        private int ordinal = Integer.MAX_VALUE;
        private byte[] digest = Chain.start();

        /** @param last the last record that the head counts; {@code null}: there is none */
        Walk(long head, @Nullable Change last) {
            this.head = head;
            if (last != null) {
                revision = last.revision;
                digest = last.digest;
            }
            counted = revision;
        }

        /** False for a record that was altered, or one before which some of its revision are missing. */
        boolean step(Change change) {
            var follows = change.revision == revision ? change.ordinal == ordinal + 1 : change.ordinal == 0;
            var isNext = change.revision == revision || change.revision == revision + 1;
            var isLinked = Arrays.equals(chain.digest(change, digest), change.digest);
            if (!follows || (isNext && !isLinked && !isFirst(change))) {
                return false;
            }
            if (!isNext || !isLinked) {
                joints.add(ChainBreak.at(change, revision, chain));
            }
            revision = change.revision;
            ordinal = change.ordinal;
            digest = change.digest;
            return true;
        }

        /** What it was linked to is lost, and another revision has its number now. */
        private boolean isFirst(Change change) {
            return revision == counted && change.ordinal == 0;
        }

        Tear tear(@Nullable Instant at, @Nullable Change altered) {
            return new Tear(revision, digest, at, loss(), joints, head, altered);
        }

        /** A joint shows that there was another revision before it; a head, that there was one of its number. */
        private @Nullable Loss loss() {
            if (joints.isEmpty()) {
                return head > revision ? new Loss(revision, head) : null;
            }
            var first = joints.get(0);
            var continuesAt = Math.max(0, Math.min(first.after(), first.revision() - 2));
            var until = joints.get(joints.size() - 1).revision() - 1;
            return until > continuesAt ? new Loss(continuesAt, until) : null;
        }
    }

    /** Whether the network has a log, or had one. */
    boolean isThere(long networkId) {
        return entityManager.find(HistoryHead.class, networkId) != null || last(networkId, Long.MAX_VALUE) != null;
    }

    private @Nullable Change last(long networkId, long revision) {
        return entityManager
                .createQuery(
                        "select h from Change h where h.networkId = :networkId and h.revision <= :revision"
                                + " order by h.revision desc, h.ordinal desc",
                        Change.class)
                .setHint(HibernateHints.HINT_READ_ONLY, true)
                .setParameter("networkId", networkId)
                .setParameter("revision", revision)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst()
                .orElse(null);
    }

    private List<Change> after(long networkId, long revision, int ordinal) {
        var part = entityManager
                .createQuery("select h " + Verifier.AFTER, Change.class)
                .setHint(HibernateHints.HINT_READ_ONLY, true)
                .setParameter("networkId", networkId)
                .setParameter("revision", revision)
                .setParameter("ordinal", ordinal)
                .setMaxResults(PART)
                .getResultList();
        part.forEach(entityManager::detach);
        return part;
    }

    private @Nullable Instant latest(long networkId) {
        return entityManager
                .createQuery("select max(h.at) from Change h where h.networkId = :networkId", Instant.class)
                .setParameter("networkId", networkId)
                .getSingleResult();
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
