package org.pixelkeep.history.append;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.Facets;
import org.pixelkeep.history.read.HistoryHead;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Images;
import org.pixelkeep.history.read.LoggedChange;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.shared.error.NotReady;
import org.pixelkeep.shared.time.DatabaseTime;

/**
 * Appends to the log of changes. A transaction's changes are written as its last step, under the lock of the network's
 * head. They share one revision, the next one, so revisions are gapless and in commit order. If the log cannot be
 * written, the transaction fails: no change without its record.
 */
@ApplicationScoped
public class History {
    private static final Object COLLECTED = new Object();

    /** The entities of more changes than this would cost more than they are worth. */
    private static final int FEW = 50;

    private final EntityManager entityManager;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;
    private final DatabaseTime time;
    private final Chain chain;
    private final Facets facets;
    private final Event<Appended> appended;

    History(
            EntityManager entityManager,
            TransactionSynchronizationRegistry transaction,
            Clock clock,
            DatabaseTime time,
            Chain chain,
            Facets facets,
            Event<Appended> appended) {
        this.entityManager = entityManager;
        this.transaction = transaction;
        this.clock = clock;
        this.time = time;
        this.chain = chain;
        this.facets = facets;
        this.appended = appended;
    }

    /**
     * Records one change in the caller's transaction. An edit that changed nothing is not recorded.
     *
     * @param before {@code null} for what did not exist before
     * @param after {@code null} for what no longer exists
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(Caller caller, Action action, Subject subject, @Nullable Image before, @Nullable Image after) {
        if (action == Action.EDIT && Objects.equals(before, after)) {
            unchanged(subject.networkId());
            return;
        }
        collected().changes.add(chain.describe(caller, action, subject, before, after, clock.instant()));
    }

    /** Records that the requested state already exists: the response has the network's current revision. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void unchanged(long networkId) {
        collected().unchanged.add(networkId);
    }

    /** The latest revision of the network; 0 before its first change. One query. */
    public long revision(long networkId) {
        return entityManager
                .createQuery("select h.revision from HistoryHead h where h.networkId = :networkId", Long.class)
                .setParameter("networkId", networkId)
                .getResultList()
                .stream()
                .findFirst()
                .orElse(0L);
    }

    /** Whether this transaction is already collecting changes. */
    boolean isOpen() {
        return transaction.getResource(COLLECTED) != null;
    }

    /** Starts collecting the transaction's changes. */
    void open() {
        transaction.putResource(COLLECTED, new Collected());
    }

    /** The same for a transaction of several methods, appended after all of them. */
    void openForRequest() {
        open();
        collected().verbs = Verbs.BETWEEN;
    }

    /** Whether this is the outermost of several methods; {@link #leave} ends it. */
    boolean enter() {
        var outermost = collected().verbs == Verbs.BETWEEN;
        if (outermost) {
            collected().verbs = Verbs.INSIDE;
        }
        return outermost;
    }

    /** Reads after the method see what it wrote, versions included. */
    void leave() {
        collected().verbs = Verbs.BETWEEN;
        entityManager.flush();
    }

    /**
     * Writes everything the transaction recorded, after everything it changed.
     *
     * @return the new revisions, by network; the current one where an edit changed nothing
     * @throws NotReady if this node's clock is too far from the database's
     */
    Map<Long, Long> append() {
        entityManager.flush();
        var byNetwork = new TreeMap<Long, List<Change>>();
        for (var change : collected().changes) {
            byNetwork.computeIfAbsent(change.networkId, id -> new ArrayList<>()).add(change);
        }
        var revisions = new TreeMap<Long, Long>();
        byNetwork.forEach((networkId, changes) -> revisions.put(networkId, appendTo(networkId, changes)));
        entityManager.flush();
        collected().unchanged.forEach(networkId -> revisions.computeIfAbsent(networkId, this::revision));
        return revisions;
    }

    /** What the transaction has recorded so far, as log followers would see it, without a revision. */
    List<LoggedChange> recorded() {
        return collected().changes.stream()
                .map(change -> new LoggedChange(
                        change.networkId,
                        0,
                        change.entity,
                        change.entityId,
                        change.advertiserId,
                        change.creativeId,
                        change.pixelId,
                        Images.of(change).after()))
                .toList();
    }

    /** Stops collecting: another method in the same transaction starts its own. */
    void close() {
        transaction.putResource(COLLECTED, null);
    }

    /** Whether this is inside a transaction of several methods. */
    private enum Verbs {
        /** There is a single method. */
        ONE,
        BETWEEN,
        INSIDE
    }

    /** What a transaction has recorded so far. */
    private static final class Collected {
        private final List<Change> changes = new ArrayList<>();

        /** Networks in which an edit changed nothing. */
        private final Set<Long> unchanged = new TreeSet<>();

        private Verbs verbs = Verbs.ONE;
    }

    private Collected collected() {
        var collected = (Collected) transaction.getResource(COLLECTED);
        if (collected == null) {
            throw new IllegalStateException("only a @Writer records: nothing else appends to the log at the end");
        }
        return collected;
    }

    private long appendTo(long networkId, List<Change> changes) {
        time.requireUsable();
        var head = lockedHead(networkId);
        facets.assign(entityManager, networkId, changes);
        head.revision++;
        var at = next(head.at);
        changes.forEach(change -> change.at = at);
        head.at = at;
        head.digest = chain.link(changes, head.revision, head.digest);
        write(changes);
        appended.fire(new Appended(networkId, head.revision));
        return head.revision;
    }

    /** Many at once, such as the vendors of a new network, are written as a batch. */
    private void write(List<Change> changes) {
        if (changes.size() <= FEW) {
            changes.forEach(entityManager::persist);
            return;
        }
        entityManager.flush();
        entityManager.unwrap(Session.class).doWork(connection -> BulkHistory.insert(connection, changes));
    }

    /** Now, but never before the previous revision, even if the nodes' clocks differ. */
    private Instant next(@Nullable Instant previous) {
        var now = clock.instant();
        return previous != null && previous.isAfter(now) ? previous : now;
    }

    /** Begins the log of a network that has none; otherwise does nothing. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void begin(long networkId) {
        entityManager
                .createNativeQuery(
                        "insert into history_head (network_id, revision, digest) values (?1, 0, repeat(char(0), 32))"
                                + " on duplicate key update revision = revision")
                .setParameter(1, networkId)
                .executeUpdate();
    }

    /**
     * Lets nobody else append to the log of a network until the transaction ends. Who decides by the log what to write calls
     * it before reading: what others have saved is then in the log, or is saved afterwards.
     *
     * @param networkId of a network that has a log
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void hold(long networkId) {
        lockedHead(networkId);
    }

    /**
     * Puts the head of a log where its records end, if it is somewhere else. What is recorded next follows that record.
     *
     * @param at the latest time of a record; {@code null}: there is none
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void setHead(long networkId, long revision, byte[] digest, @Nullable Instant at) {
        var head = lockedHead(networkId);
        head.revision = revision;
        head.digest = digest;
        head.at = at;
        entityManager.flush();
    }

    private HistoryHead lockedHead(long networkId) {
        var head = entityManager.find(HistoryHead.class, networkId, LockModeType.PESSIMISTIC_WRITE);
        if (head != null) {
            entityManager.refresh(head, LockModeType.PESSIMISTIC_WRITE);
            return head;
        }
        begin(networkId);
        return entityManager.find(HistoryHead.class, networkId, LockModeType.PESSIMISTIC_WRITE);
    }
}
