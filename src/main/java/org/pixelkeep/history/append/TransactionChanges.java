package org.pixelkeep.history.append;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.EntityKind;

/** What a transaction has recorded so far. */
final class TransactionChanges {
    static final Set<EntityKind> PEOPLE = EnumSet.of(EntityKind.USER, EntityKind.ROLE, EntityKind.TOKEN);

    /** Actions that may take the caller's own roles, or end their own session, if they are about people. */
    private static final Set<Action> TAKING = EnumSet.of(Action.EDIT, Action.REVOKE, Action.DEACTIVATE);

    /** Without these, a log of a lost key could never be put right. */
    private static final Set<Action> FOR_THE_RECORD = EnumSet.of(Action.ACCEPT_KEY, Action.ACCEPT_LOSS);

    /** How many characters of images a transaction keeps in memory. With more, it writes what it has and continues. */
    private static final long MAX_HELD = 8L * 1024 * 1024;

    private final List<Change> changes = new ArrayList<>();
    private final Set<Caller> callers = new HashSet<>();
    private final Set<Long> unchanged = new TreeSet<>();

    /** By network. */
    private final Map<Long, Growth> growth = new TreeMap<>();

    /** Those of which some changes may be written already, by network. */
    private final Map<Long, OpenRevision> revisions = new TreeMap<>();

    /** What is kept of each change, if all of them stay here until the end; {@code null}: they are written. */
    private final @Nullable Consumer<Change> dryRun;

    private Verbs verbs;

    /** Characters of the images. */
    private long held;

    private boolean isForTheRecord;

    private TransactionChanges(@Nullable Consumer<Change> dryRun, Verbs verbs) {
        this.dryRun = dryRun;
        this.verbs = verbs;
    }

    /** Of a single method. */
    static TransactionChanges ofMethod() {
        return new TransactionChanges(null, Verbs.ONE);
    }

    /** Of several methods, appended after all of them. */
    static TransactionChanges ofRequest() {
        return new TransactionChanges(null, Verbs.BETWEEN);
    }

    /**
     * Of what is rolled back.
     *
     * @param keep takes from each change what is not needed
     */
    static TransactionChanges ofDryRun(Consumer<Change> keep) {
        return new TransactionChanges(keep, Verbs.ONE);
    }

    /** Whether this is the outermost of several methods; {@link #leave} ends it. */
    boolean enter() {
        var outermost = verbs == Verbs.BETWEEN;
        if (outermost) {
            verbs = Verbs.INSIDE;
        }
        return outermost;
    }

    void leave() {
        verbs = Verbs.BETWEEN;
    }

    void add(Caller caller, Change change) {
        if (!TAKING.contains(change.action) || !PEOPLE.contains(change.entity)) {
            callers.add(caller);
        }
        isForTheRecord |= FOR_THE_RECORD.contains(change.action);
        changes.add(change);
        if (dryRun != null) {
            dryRun.accept(change);
            return;
        }
        growth(change.networkId).add(caller, change);
        held += length(change.before) + length(change.after);
    }

    private static int length(@Nullable String image) {
        return image == null ? 0 : image.length();
    }

    /** An edit changed nothing in this network. */
    void addUnchanged(long networkId) {
        unchanged.add(networkId);
    }

    /** Whether what is not written yet takes up so much memory that it should be. */
    boolean areMany() {
        return held > MAX_HELD;
    }

    /** Those that are not written yet, by network, in order. They are forgotten here. */
    Map<Long, List<Change>> take() {
        var byNetwork = new TreeMap<Long, List<Change>>();
        for (var change : changes) {
            byNetwork.computeIfAbsent(change.networkId, id -> new ArrayList<>()).add(change);
        }
        changes.clear();
        held = 0;
        return byNetwork;
    }

    /** The same in one list. */
    List<Change> takeAll() {
        var all = List.copyOf(changes);
        changes.clear();
        return all;
    }

    /** What the whole transaction adds to a network's log. */
    Growth growth(long networkId) {
        return growth.computeIfAbsent(networkId, id -> new Growth());
    }

    /** What the transaction is writing, by network; {@link RevisionWriter} fills it. */
    Map<Long, OpenRevision> revisions() {
        return revisions;
    }

    /** Who made the changes, except those that may have taken their own roles. */
    Set<Caller> callers() {
        return callers;
    }

    /** Networks in which an edit changed nothing. */
    Set<Long> unchanged() {
        return unchanged;
    }

    /** Whether an operator puts something about the log on record, which a log of another key takes, too. */
    boolean isForTheRecord() {
        return isForTheRecord;
    }

    /** Whether this is inside a transaction of several methods. */
    private enum Verbs {
        /** There is a single method. */
        ONE,
        BETWEEN,
        INSIDE
    }
}
