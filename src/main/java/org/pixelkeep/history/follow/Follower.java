package org.pixelkeep.history.follow;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongPredicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.pixelkeep.history.append.Appended;
import org.pixelkeep.history.follow.FollowedState.CatchUpResult;
import org.pixelkeep.history.follow.LogPositions.Mark;
import org.pixelkeep.shared.error.HistoryLost;
import org.pixelkeep.shared.job.Heartbeats;
import org.pixelkeep.shared.transaction.LogEpochs;

/**
 * Keeps every {@link Projection} up to date with the log. A node applies its own changes before it answers the request
 * that made them. It polls for changes of other nodes twenty times a second, on dedicated connections. While the
 * database is down, the state stays as it was, and ages.
 */
@Singleton
public class Follower implements LogEpochs {
    private static final Logger LOG = Logger.getLogger(Follower.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration SAVE = Duration.ofSeconds(30);
    private static final Duration COMPARE = Duration.ofMinutes(10);
    private static final Duration MAX_DURATION = Duration.ofMinutes(15);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    /** How long a change of another node may take until it is here. */
    private static final Duration ARRIVAL = Duration.ofSeconds(1);

    private final AgroalDataSource database;
    private final FollowedState state;
    private final DiskCopy disk;
    private final Alarms alarms;
    private final Lineage lineage;
    private final Heartbeats heartbeats;
    private final FollowerFigures figures;
    private final boolean enabled;
    private final ReentrantLock lock = new ReentrantLock();
    private final ScheduledExecutorService threads;
    /** When the state was last known to be current, on the clock of {@link System#nanoTime}. */
    private volatile long confirmed;

    private final RefreshRequests refreshes;
    /** How all logs ended when they were last followed. */
    private String ends = "";

    private boolean unreachable;
    private LogPositions saved = LogPositions.NONE;
    /** State read from disk may be a copy of another database. */
    private boolean unproven;

    Follower(
            @DataSource("follower") AgroalDataSource database,
            @All List<Projection<?>> all,
            DiskCopy disk,
            Alarms alarms,
            Lineage lineage,
            Heartbeats heartbeats,
            FollowerFigures figures,
            @ConfigProperty(name = "pixelkeep.follower", defaultValue = "true") boolean enabled) {
        this.database = database;
        this.state = new FollowedState(all, lineage, alarms, now -> figures.exportRevisions(this, now));
        this.disk = disk;
        this.alarms = alarms;
        this.lineage = lineage;
        this.heartbeats = heartbeats;
        this.figures = figures;
        this.enabled = enabled;
        this.threads = Executors.newScheduledThreadPool(3, work -> {
            var thread = new Thread(work, "follower");
            thread.setDaemon(true);
            return thread;
        });
        this.refreshes = new RefreshRequests(threads, this::poll);
    }

    /** The epochs of all logs, as far as this node has read them. */
    public Epochs epochs() {
        return lineage.epochs();
    }

    @Override
    public String code(long networkId) {
        return epochs().code(networkId);
    }

    /** How old the state may be. */
    public Freshness freshness() {
        return new Freshness(Duration.ofNanos(System.nanoTime() - confirmed));
    }

    /** How far the network's log was followed; 0 before its first change. */
    long revision(long networkId) {
        return state.positions().revision(networkId);
    }

    /** Whether there is any state to answer from. */
    public boolean isReady() {
        return state.isThere();
    }

    /**
     * Whether the network's log was followed up to a revision of its current epoch, or of an earlier one that it still
     * has.
     *
     * @throws HistoryLost if the database went back to before that revision
     */
    public boolean reaches(long networkId, MinRevision.Point wanted) {
        var epoch = wanted.epoch();
        var reached = reaches(networkId, wanted.revision());
        var known = epoch == null || lineage.epochs().knows(networkId, epoch) || awaitRefresh();
        if (known && isLost(networkId, wanted, reached)) {
            throw new HistoryLost("Revision " + wanted.revision() + " of network " + networkId
                    + " was lost: the database went back to an earlier state. Read again what you need.");
        }
        return reached && known;
    }

    /** A number without an epoch may stand for two revisions. It is lost if the log has not come that far again. */
    private boolean isLost(long networkId, MinRevision.Point wanted, boolean reached) {
        var epochs = lineage.epochs();
        var epoch = wanted.epoch();
        if (epoch == null) {
            return !reached && epochs.isTwice(networkId, wanted.revision());
        }
        return !epochs.knows(networkId, epoch) || epochs.isLost(networkId, epoch, wanted.revision());
    }

    /**
     * Whether the network's log was followed up to the revision. If not, reads the database again, like {@link #refresh},
     * again and again for up to a second, or until it can be read: its server may be a moment behind the one that was
     * written to.
     */
    public boolean reaches(long networkId, long revision) {
        var begin = System.nanoTime();
        while (state.positions().revision(networkId) < revision) {
            if (!awaitRefresh() || System.nanoTime() - begin > ARRIVAL.toNanos()) {
                break;
            }
        }
        return state.positions().revision(networkId) >= revision;
    }

    /** Whether some of these networks were not followed up to the revision. */
    public boolean isAnyBefore(long revision, LongPredicate networkIds) {
        var now = state.positions();
        return now.byNetwork().keySet().stream()
                .anyMatch(networkId -> now.revision(networkId) < revision && networkIds.test(networkId));
    }

    /**
     * Checks the database once, before a caller is told that something does not exist. However many callers ask, it
     * costs only a few queries a second.
     *
     * @return true if everything committed before the call has been applied; false if too many are waiting, or if this
     *     is not known by the time when the state counts as stale. Completed by another thread, within
     *     {@link Freshness#STALE_AFTER}
     */
    public CompletableFuture<Boolean> refresh() {
        return enabled ? refreshes.refresh() : CompletableFuture.completedFuture(false);
    }

    /** The same for callers that may block their thread. */
    public boolean awaitRefresh() {
        return enabled && refreshes.await();
    }

    /** After the schema exists, before anything serves or fills the database. */
    void start(@Observes @Priority(200) StartupEvent start) {
        if (!enabled) {
            return;
        }
        figures.exportAge(this);
        readCopy();
        poll();
        repeat("poller", this::poll, POLL);
        repeat("copy on disk", this::save, SAVE);
        repeat("comparison", this::compare, COMPARE);
    }

    void stop(@Observes ShutdownEvent stop) {
        threads.shutdownNow();
        if (enabled) {
            save();
        }
    }

    /** Also called after a failed start, which is not followed by a shutdown event. */
    @PreDestroy
    void end() {
        threads.shutdownNow();
    }

    /** Applies the change here before its author gets an answer. */
    void follow(@Observes(during = TransactionPhase.AFTER_SUCCESS) Appended appended) {
        if (enabled) {
            catchUpWith(appended.networkId(), appended.revision());
        }
    }

    private void repeat(String name, Runnable work, Duration pause) {
        var heartbeat = heartbeats.every(name, pause, MAX_DURATION);
        threads.scheduleWithFixedDelay(
                () -> heartbeat.run(() -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        if (!threads.isShutdown()) {
                            throw e;
                        }
                    }
                    return null;
                }),
                pause.toMillis(),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void catchUpWith(long networkId, long revision) {
        try {
            if (!lock.tryLock(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warnf(
                        "Revision %d of network %d will be followed later; a longer read is running",
                        revision, networkId);
                return;
            }
            try {
                // A higher one: others have written since, or the database went back.
                if (state.positions().revision(networkId) != revision) {
                    pollLocked();
                }
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void poll() {
        lock.lock();
        try {
            pollLocked();
        } finally {
            lock.unlock();
        }
    }

    private void pollLocked() {
        var waiting = refreshes.begin();
        var startedAt = System.nanoTime();
        var followedAll = false;
        try (var reader = database.getConnection()) {
            var now = LogReader.ends(reader);
            if (state.isThere() && isOfThisDatabase(reader)) {
                followedAll = now.equals(ends)
                        || state.catchUp(reader, LogReader.heads(reader)).isWhole();
            } else {
                state.reload(reader);
                followedAll = true;
            }
            unproven = false;
            if (followedAll && !now.equals(ends) || lineage.isToBeNoted()) {
                lineage.read(reader);
            }
            if (followedAll) {
                ends = now;
                confirmed = startedAt;
            }
            if (unreachable) {
                unreachable = false;
                LOG.info("The database is back. Following the log");
            }
        } catch (SQLException e) {
            if (!unreachable && !threads.isShutdown()) {
                unreachable = true;
                LOG.warnf("The database cannot be read (%s). Answering from memory", e.getMessage());
            }
        } finally {
            if (followedAll || freshness().isStale()) {
                waiting.complete(followedAll);
            } else {
                refreshes.postpone(waiting);
            }
        }
    }

    private boolean isOfThisDatabase(Connection reader) throws SQLException {
        if (!unproven || lineage.isOf(reader)) {
            return true;
        }
        LOG.warn("The copy on disk is from another database. Reloading everything");
        lineage.forget();
        state.forgetPositions();
        return false;
    }

    /**
     * Reads everything and compares it with the followed state. A difference raises an alarm, and the data just read is
     * used.
     */
    void compare() {
        try (var reader = database.getConnection()) {
            try {
                compare(reader);
            } finally {
                state.projections().forEach(ProjectionState::forget);
                FollowedState.end(reader);
            }
        } catch (SQLException e) {
            LOG.warnf("The data in memory could not be compared with the database: %s", e.getMessage());
        }
    }

    private void compare(Connection reader) throws SQLException {
        Map<Long, Mark> heads;
        lock.lock();
        try {
            FollowedState.begin(reader);
            heads = LogReader.heads(reader);
            var caught = state.catchUp(reader, heads);
            if (caught == CatchUpResult.BY_RELOAD || caught == CatchUpResult.BEHIND) {
                // Everything was just reloaded, which ended the transaction that this one began with; or the database
                // lacks something, and taking its data would forget what that was.
                return;
            }
            state.projections().forEach(ProjectionState::keep);
        } finally {
            lock.unlock();
        }
        Optional<String> found = Optional.empty();
        for (var projection : state.projections()) {
            var difference = projection.difference(reader);
            found = found.or(() -> difference);
        }
        if (found.isPresent()) {
            alarms.difference(found.get());
            lock.lock();
            try {
                state.replace(reader, heads);
            } finally {
                lock.unlock();
            }
        }
    }

    private void readCopy() {
        var copy = disk.read(state.projections());
        if (copy.isEmpty()) {
            return;
        }
        try {
            lineage.unpack(copy.get().trails());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        state.publish(copy.get().positions());
        unproven = true;
        saved = state.positions();
        confirmed = System.nanoTime() - copy.get().age().toNanos();
        LOG.infof("Loaded the copy on disk, %d s old", copy.get().age().toSeconds());
    }

    /** Writes the copy on disk if anything has changed. */
    void save() {
        LogPositions now;
        Duration age;
        byte[] trails;
        lock.lock();
        try {
            if (!state.isThere() || state.positions() == saved) {
                return;
            }
            now = state.positions();
            age = freshness().age();
            trails = lineage.packed();
            state.projections().forEach(ProjectionState::markForCopy);
        } finally {
            lock.unlock();
        }
        if (disk.write(state.projections(), now, trails, age)) {
            saved = now;
        } else {
            alarms.copyFailed();
        }
    }
}
