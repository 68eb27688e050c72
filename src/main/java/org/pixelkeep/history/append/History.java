package org.pixelkeep.history.append;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Facets;
import org.pixelkeep.history.read.HistoryHead;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Images;
import org.pixelkeep.history.read.LoggedChange;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.error.Unavailable;
import org.pixelkeep.shared.time.DatabaseTime;

/**
 * Appends to the log of changes. A transaction's changes are written as its last step, under the lock of the network's
 * head. They share one revision, the next one, so revisions are gapless and in commit order. If the log cannot be
 * written, the transaction fails: no change without its record.
 */
@ApplicationScoped
public class History {
    private static final Object COLLECTED = new Object();

    /** Actions that may take the caller's own roles, or end their own session, if they are about people. */
    private static final Set<Action> TAKING = EnumSet.of(Action.EDIT, Action.REVOKE, Action.DEACTIVATE);

    static final Set<EntityKind> PEOPLE = EnumSet.of(EntityKind.USER, EntityKind.ROLE, EntityKind.TOKEN);

    /** Without these, a log of a lost key could never be put right. */
    private static final Set<Action> FOR_THE_RECORD = EnumSet.of(Action.ACCEPT_KEY, Action.ACCEPT_LOSS);

    /** More changes than this are written as a batch: an entity for each would cost more than it is worth. */
    private static final int FEW = 50;

    /** How many characters of images a transaction keeps in memory. With more, it writes what it has and continues. */
    private static final long MAX_HELD = 8L * 1024 * 1024;

    private final EntityManager entityManager;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;
    private final DatabaseTime time;
    private final Chain chain;
    private final Facets facets;
    private final Event<Appended> appended;
    private final RightsWhenSaving rights;
    private final LogKey key;
    private final GrowthBudget budget;

    History(
            EntityManager entityManager,
            TransactionSynchronizationRegistry transaction,
            Clock clock,
            DatabaseTime time,
            Chain chain,
            Facets facets,
            Event<Appended> appended,
            RightsWhenSaving rights,
            LogKey key,
            GrowthBudget budget) {
        this.entityManager = entityManager;
        this.transaction = transaction;
        this.clock = clock;
        this.time = time;
        this.chain = chain;
        this.facets = facets;
        this.appended = appended;
        this.rights = rights;
        this.key = key;
        this.budget = budget;
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
        var collected = collected();
        if (!TAKING.contains(action) || !PEOPLE.contains(subject.entity())) {
            collected.callers.add(caller);
        }
        collected.isForTheRecord |= FOR_THE_RECORD.contains(action);
        collected.add(caller, chain.describe(caller, action, subject, before, after, clock.instant()));
        if (collected.held > MAX_HELD && collected.dryRun == null) {
            collected.take().forEach((networkId, changes) -> writeAhead(begun(networkId), changes));
        }
    }

    /**
     * The person has just proven who they are, with their password or a link that was sent to them. What this transaction
     * changes outside of networks then needs no room in the share that a stolen session or token can use up.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void afterProof() {
        collected().growth(Subject.PLATFORM).afterProof();
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
        if (Arc.container().requestContext().isActive()) {
            rights.begin();
        }
    }

    /**
     * The same for a transaction that is rolled back: nothing is written, so that all of it can be reported at the end.
     *
     * @param keep takes from each change what is not needed for that
     */
    void openForDryRun(Consumer<Change> keep) {
        open();
        collected().dryRun = keep;
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
     * @throws NotPermitted if who made a change has lost a role while the transaction waited
     * @throws Unavailable if this node's clock is too far from the database's, or the log is of another history key
     * @throws TooManyAttempts if the log grows too fast
     */
    Map<Long, Long> append() {
        entityManager.flush();
        var rest = collected().take();
        collected().begun.keySet().forEach(networkId -> rest.computeIfAbsent(networkId, id -> List.of()));
        var revisions = new TreeMap<Long, Long>();
        rest.forEach((networkId, changes) -> revisions.put(networkId, appendTo(networkId, changes)));
        entityManager.flush();
        if (Arc.container().requestContext().isActive()) {
            rights.look(collected().callers);
        }
        collected().unchanged.forEach(networkId -> revisions.computeIfAbsent(networkId, this::revision));
        return revisions;
    }

    /** What the transaction has recorded, as log followers would see it, without a revision. It is forgotten here. */
    List<LoggedChange> recorded() {
        var recorded = collected().changes.stream().map(History::logged).toList();
        collected().changes.clear();
        return recorded;
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

        /** Who made the changes, except those that may have taken their own roles. */
        private final Set<Caller> callers = new HashSet<>();

        /** Characters of their images. */
        private long held;

        /** What is kept of each change, if all of them stay here until the end; {@code null}: they are written. */
        private @Nullable Consumer<Change> dryRun;

        /** The revisions of which some changes are written already, by network. */
        private final Map<Long, Begun> begun = new TreeMap<>();

        /** Whether an operator puts something about the log on record, which a log of another key takes, too. */
        private boolean isForTheRecord;

        /** Networks in which an edit changed nothing. */
        private final Set<Long> unchanged = new TreeSet<>();

        private Verbs verbs = Verbs.ONE;

        /** Of the whole transaction, by network. */
        private final Map<Long, Growth> growth = new TreeMap<>();

        void add(Caller caller, Change change) {
            changes.add(change);
            if (dryRun != null) {
                dryRun.accept(change);
                return;
            }
            growth(change.networkId).add(caller, change);
            held += length(change.before) + length(change.after);
        }

        Growth growth(long networkId) {
            return growth.computeIfAbsent(networkId, id -> new Growth());
        }

        private static int length(@Nullable String image) {
            return image == null ? 0 : image.length();
        }

        /** Those that are not written yet, by network, in order. */
        Map<Long, List<Change>> take() {
            var byNetwork = new TreeMap<Long, List<Change>>();
            for (var change : changes) {
                byNetwork
                        .computeIfAbsent(change.networkId, id -> new ArrayList<>())
                        .add(change);
            }
            changes.clear();
            held = 0;
            return byNetwork;
        }
    }

    /** A revision that this transaction is writing, under the lock of the network's head. */
    private static final class Begun {
        private final HistoryHead head;
        private final long revision;
        private final Instant at;
        private final Set<String> checked;
        private byte[] digest;
        private int count;

        /** @param checked whose shares had room */
        Begun(HistoryHead head, Instant at, Set<String> checked) {
            this.head = head;
            this.revision = head.revision + 1;
            this.at = at;
            this.digest = head.digest;
            this.checked = checked;
        }
    }

    private Collected collected() {
        var collected = (Collected) transaction.getResource(COLLECTED);
        if (collected == null) {
            throw new IllegalStateException(
                    "only a @RecordedService records: nothing else appends to the log at the end");
        }
        return collected;
    }

    private long appendTo(long networkId, List<Change> changes) {
        var begun = begun(networkId);
        requireRoomOfOthers(networkId, begun);
        write(begun, changes);
        budget.add(networkId, collected().growth(networkId).bytes());
        var head = entityManager.contains(begun.head) ? begun.head : lockedHead(networkId);
        head.revision = begun.revision;
        head.at = begun.at;
        head.digest = begun.digest;
        appended.fire(new Appended(networkId, head.revision));
        return head.revision;
    }

    /** The revision of this transaction in the network's log. From its first change on, nobody else writes one. */
    private Begun begun(long networkId) {
        return collected().begun.computeIfAbsent(networkId, id -> {
            time.requireUsable();
            var head = lockedHead(id);
            if (!collected().isForTheRecord) {
                key.require(id);
            }
            var owners = collected().growth(id).askedFor();
            budget.require(id, owners);
            return new Begun(head, next(head.at), Set.copyOf(owners));
        });
    }

    /** Whoever has a share in what came after the first part of the revision was written needs room, too. */
    private void requireRoomOfOthers(long networkId, Begun revision) {
        var others = new TreeSet<>(collected().growth(networkId).askedFor());
        others.removeAll(revision.checked);
        budget.require(networkId, others);
    }

    /** Gives the changes their places in the revision, after those that it already has. */
    private void link(Begun revision, List<Change> changes) {
        facets.assign(entityManager, changes.get(0).networkId, changes);
        changes.forEach(change -> change.at = revision.at);
        revision.digest = chain.link(changes, revision.revision, revision.count, revision.digest);
        revision.count += changes.size();
    }

    /**
     * Writes a part of the revision now. This does not save the changed entities: the service may still be changing
     * them.
     */
    private void writeAhead(Begun revision, List<Change> changes) {
        link(revision, changes);
        insert(changes);
    }

    /** Many at once, such as the vendors of a new network, are written as a batch. */
    private void write(Begun revision, List<Change> changes) {
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

    private void insert(List<Change> changes) {
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
     * Keeps everyone else from appending to a network's log until the transaction ends. Call it before reading the log
     * to decide what to write: what others save is then either in the log already, or saved afterward.
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
