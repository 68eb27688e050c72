package org.pixelkeep.history.append;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Images;
import org.pixelkeep.history.read.LoggedChange;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.error.Unavailable;

/**
 * Appends to the log of changes. A transaction's changes are written as its last step, under the lock of the network's
 * head. They share one revision, the next one, so revisions are gapless and in commit order. If the log cannot be
 * written, the transaction fails: no change without its record.
 */
@ApplicationScoped
public class History {
    private static final Object RECORDED = new Object();

    private final EntityManager entityManager;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;
    private final Chain chain;
    private final RevisionWriter writer;
    private final RightsWhenSaving rights;

    History(
            EntityManager entityManager,
            TransactionSynchronizationRegistry transaction,
            Clock clock,
            Chain chain,
            RevisionWriter writer,
            RightsWhenSaving rights) {
        this.entityManager = entityManager;
        this.transaction = transaction;
        this.clock = clock;
        this.chain = chain;
        this.writer = writer;
        this.rights = rights;
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
        var recorded = changes();
        recorded.add(caller, chain.describe(caller, action, subject, before, after, clock.instant()));
        if (recorded.areMany()) {
            writer.writeAhead(recorded);
        }
    }

    /**
     * The person has just proven who they are, with their password or a link that was sent to them. What this transaction
     * changes outside of networks then needs no room in the share that a stolen session or token can use up.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void afterProof() {
        changes().growth(Subject.PLATFORM).afterProof();
    }

    /** Records that the requested state already exists: the response has the network's current revision. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void unchanged(long networkId) {
        changes().addUnchanged(networkId);
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
        return transaction.getResource(RECORDED) != null;
    }

    /** Starts collecting the transaction's changes. */
    void open() {
        open(TransactionChanges.ofMethod());
    }

    /**
     * The same for a transaction that is rolled back: nothing is written, so that all of it can be reported at the end.
     *
     * @param keep takes from each change what is not needed for that
     */
    void openForDryRun(Consumer<Change> keep) {
        open(TransactionChanges.ofDryRun(keep));
    }

    /** The same for a transaction of several methods, appended after all of them. */
    void openForRequest() {
        open(TransactionChanges.ofRequest());
    }

    private void open(TransactionChanges none) {
        transaction.putResource(RECORDED, none);
        if (Arc.container().requestContext().isActive()) {
            rights.begin();
        }
    }

    /** Whether this is the outermost of several methods; {@link #leave} ends it. */
    boolean enter() {
        return changes().enter();
    }

    /** Reads after the method see what it wrote, versions included. */
    void leave() {
        changes().leave();
        entityManager.flush();
    }

    /**
     * Writes everything the transaction recorded, after everything it changed.
     *
     * @return the new revisions, by network; the current one where an edit changed nothing
     * @throws NotPermitted if who made a change has lost a role while the transaction waited
     * @throws Unavailable if this node's clock is too far from the database's, or the log is of another history key
     * @throws TooManyAttempts if the log grows too fast
     */
    Map<Long, Long> append() {
        entityManager.flush();
        var revisions = writer.end(changes());
        entityManager.flush();
        if (Arc.container().requestContext().isActive()) {
            rights.look(changes().callers());
        }
        changes().unchanged().forEach(networkId -> revisions.computeIfAbsent(networkId, this::revision));
        return revisions;
    }

    /** What the transaction has recorded, as log followers would see it, without a revision. It is forgotten here. */
    List<LoggedChange> recorded() {
        return changes().takeAll().stream().map(History::logged).toList();
    }

    private static LoggedChange logged(Change change) {
        var after = Images.of(change).after();
        // Otherwise, the texts of all of them would be in memory twice.
        change.after = null;
        return new LoggedChange(
                change.networkId,
                0,
                change.entity,
                change.entityId,
                change.advertiserId,
                change.creativeId,
                change.pixelId,
                after);
    }

    /** Stops collecting: another method in the same transaction starts its own. */
    void close() {
        transaction.putResource(RECORDED, null);
    }

    private TransactionChanges changes() {
        var changes = (TransactionChanges) transaction.getResource(RECORDED);
        if (changes == null) {
            throw new IllegalStateException(
                    "only a @RecordedService records: nothing else appends to the log at the end");
        }
        return changes;
    }
}
