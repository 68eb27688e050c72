package org.pixelkeep.history.append;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.Facets;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.error.Unavailable;
import org.pixelkeep.shared.time.DatabaseTime;

/**
 * Writes what a transaction recorded as the next revision of each network. From a network's first change on until the
 * transaction ends, nobody else writes a revision there. This is where the log refuses: a clock that is wrong, a log of
 * another key, a share without room.
 */
@ApplicationScoped
class RevisionWriter {
    /** More changes than this are written as a batch: an entity for each would cost more than it is worth. */
    private static final int FEW = 50;

    private final EntityManager entityManager;
    private final LogHeads heads;
    private final Clock clock;
    private final DatabaseTime time;
    private final Chain chain;
    private final Facets facets;
    private final Event<Appended> appended;
    private final LogKey key;
    private final GrowthBudget budget;

    RevisionWriter(
            EntityManager entityManager,
            LogHeads heads,
            Clock clock,
            DatabaseTime time,
            Chain chain,
            Facets facets,
            Event<Appended> appended,
            LogKey key,
            GrowthBudget budget) {
        this.entityManager = entityManager;
        this.heads = heads;
        this.clock = clock;
        this.time = time;
        this.chain = chain;
        this.facets = facets;
        this.appended = appended;
        this.key = key;
        this.budget = budget;
    }

    /**
     * Writes what the transaction has recorded up to now. This does not save the changed entities: the service may still
     * be changing them.
     *
     * @throws Unavailable if this node's clock is too far from the database's, or the log is of another history key
     * @throws TooManyAttempts if the log grows too fast
     */
    void writeAhead(TransactionChanges recorded) {
        recorded.take().forEach((networkId, changes) -> {
            link(open(recorded, networkId), changes);
            insert(changes);
        });
    }

    /**
     * Writes the rest, and ends the revisions.
     *
     * @return the new revisions, by network
     * @throws Unavailable if this node's clock is too far from the database's, or the log is of another history key
     * @throws TooManyAttempts if the log grows too fast
     */
    Map<Long, Long> end(TransactionChanges recorded) {
        var rest = recorded.take();
        recorded.revisions().keySet().forEach(networkId -> rest.computeIfAbsent(networkId, id -> List.of()));
        var revisions = new TreeMap<Long, Long>();
        rest.forEach((networkId, changes) -> revisions.put(networkId, end(recorded, networkId, changes)));
        return revisions;
    }

    private long end(TransactionChanges recorded, long networkId, List<Change> changes) {
        var revision = open(recorded, networkId);
        requireRoomOfOthers(recorded.growth(networkId), networkId, revision);
        write(revision, changes);
        budget.add(networkId, recorded.growth(networkId).bytes());
        var head = entityManager.contains(revision.head) ? revision.head : heads.locked(networkId);
        head.revision = revision.number;
        head.at = revision.at;
        head.digest = revision.digest;
        appended.fire(new Appended(networkId, head.revision));
        return head.revision;
    }

    /** The transaction's revision in the network's log; its first use begins it. */
    private OpenRevision open(TransactionChanges recorded, long networkId) {
        return recorded.revisions().computeIfAbsent(networkId, id -> {
            time.requireUsable();
            var head = heads.locked(id);
            if (!recorded.isForTheRecord()) {
                key.require(id);
            }
            var owners = recorded.growth(id).askedFor();
            budget.require(id, owners);
            return new OpenRevision(head, next(head.at), Set.copyOf(owners));
        });
    }

    /** Now, but never before the previous revision, even if the nodes' clocks differ. */
    private Instant next(@Nullable Instant previous) {
        var now = clock.instant();
        return previous != null && previous.isAfter(now) ? previous : now;
    }

    /** Whoever has a share in what came after the first part of the revision was written needs room, too. */
    private void requireRoomOfOthers(Growth growth, long networkId, OpenRevision revision) {
        var others = new TreeSet<>(growth.askedFor());
        others.removeAll(revision.checked);
        budget.require(networkId, others);
    }

    /** Many at once, such as the vendors of a new network, are written as a batch. */
    private void write(OpenRevision revision, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        link(revision, changes);
        if (revision.count <= FEW) {
            changes.forEach(entityManager::persist);
            return;
        }
        entityManager.flush();
        insert(changes);
    }

    /** Gives the changes their places in the revision, after those that it already has. */
    private void link(OpenRevision revision, List<Change> changes) {
        facets.assign(entityManager, changes.get(0).networkId, changes);
        changes.forEach(change -> change.at = revision.at);
        revision.digest = chain.link(changes, revision.number, revision.count, revision.digest);
        revision.count += changes.size();
    }

    private void insert(List<Change> changes) {
        entityManager.unwrap(Session.class).doWork(connection -> BulkHistory.insert(connection, changes));
    }
}
