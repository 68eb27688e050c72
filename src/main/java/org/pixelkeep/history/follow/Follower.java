package org.pixelkeep.history.follow;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.pixelkeep.history.Appended;
import org.pixelkeep.history.follow.Marks.Mark;

/**
 * Keeps every {@link Following} as new as the log. A change is followed on its own node before whoever made it is
 * answered; changes of other nodes are seen five times a second, on connections that nobody else uses. While the
 * database is away everything stays as it was, and gets older.
 */
@ApplicationScoped
public class Follower {
    private static final Logger LOG = Logger.getLogger(Follower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration SAVE = Duration.ofSeconds(30);
    private static final Duration COMPARE = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** So many changes are read at once. */
    private static final int PART = 20_000;

    private final AgroalDataSource database;
    private final List<Followed<?>> followed;
    private final DiskCopy disk;
    private final Alarms alarms;
    private final boolean enabled;
    private final ReentrantLock lock = new ReentrantLock();
    private final ScheduledExecutorService threads;
    private volatile Marks marks = Marks.NONE;
    private volatile boolean there;
    /** When what is held was last seen to be the newest, on the clock of {@link System#nanoTime}. */
    private volatile long confirmed;

    private boolean unreachable;
    private Marks saved = Marks.NONE;
    /** What came from the disk may be a copy of another database, or of one that was set back since. */
    private boolean unproven;

    Follower(
            @DataSource("follower") AgroalDataSource database,
            @All List<Following<?>> all,
            DiskCopy disk,
            Alarms alarms,
            @ConfigProperty(name = "pixelkeep.follower", defaultValue = "true") boolean enabled) {
        this.database = database;
        this.followed = all.stream()
                .sorted(Comparator.comparing(Following::name))
                .<Followed<?>>map(Followed::new)
                .toList();
        this.disk = disk;
        this.alarms = alarms;
        this.enabled = enabled;
        this.threads = Executors.newScheduledThreadPool(2, work -> {
            var thread = new Thread(work, "follower");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** How old what is held may be. */
    public Freshness freshness() {
        return new Freshness(Duration.ofNanos(System.nanoTime() - confirmed));
    }

    /** Whether there is anything to answer from. */
    public boolean isReady() {
        return there;
    }

    /** Whether the network was followed that far; waits a moment for it, with a question to the database. */
    public boolean reaches(long networkId, long revision) {
        if (marks.revision(networkId) < revision) {
            catchUpWith(networkId, revision);
        }
        return marks.revision(networkId) >= revision;
    }

    /** Before anything that serves or fills the database, after the schema is there. */
    void start(@Observes @Priority(200) StartupEvent start) {
        if (!enabled) {
            return;
        }
        readCopy();
        poll();
        repeat(this::poll, POLL);
        repeat(this::save, SAVE);
        repeat(this::compare, COMPARE);
    }

    void stop(@Observes ShutdownEvent stop) {
        threads.shutdownNow();
        if (enabled) {
            save();
        }
    }

    /** Also where a start failed, which no event of shutdown follows. */
    @PreDestroy
    void end() {
        threads.shutdownNow();
    }

    /** The change is visible here before its author is answered. */
    void follow(@Observes(during = TransactionPhase.AFTER_SUCCESS) Appended appended) {
        if (enabled) {
            catchUpWith(appended.networkId(), appended.revision());
        }
    }

    private void repeat(Runnable work, Duration pause) {
        threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        if (!threads.isShutdown()) {
                            LOG.error("Following the log failed and is tried again", e);
                        }
                    }
                },
                pause.toMillis(),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void catchUpWith(long networkId, long revision) {
        try {
            if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warnf("Revision %d of network %d is followed later: a longer read goes on", revision, networkId);
                return;
            }
            try {
                if (marks.revision(networkId) < revision) {
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
        var asked = System.nanoTime();
        try (var reader = database.getConnection()) {
            if (there && isOfThisDatabase(reader)) {
                catchUp(reader, LogReader.heads(reader));
            } else {
                reload(reader);
            }
            unproven = false;
            confirmed = asked;
            if (unreachable) {
                unreachable = false;
                LOG.info("The database is back, the log is followed");
            }
        } catch (SQLException e) {
            if (!unreachable && !threads.isShutdown()) {
                unreachable = true;
                LOG.warnf("The database cannot be read (%s): answers are given from memory", e.getMessage());
            }
        }
    }

    private boolean isOfThisDatabase(Connection reader) throws SQLException {
        if (!unproven) {
            return true;
        }
        for (var mark : marks.byNetwork().entrySet()) {
            if (!LogReader.holds(reader, mark.getKey(), mark.getValue())) {
                LOG.warn("The copy on disk is of another database: everything is read again");
                return false;
            }
        }
        return true;
    }

    /** Applies what is new up to these ends, or reads everything where the log does not simply go on. */
    private void catchUp(Connection reader, Map<Long, Mark> heads) throws SQLException {
        for (var head : heads.entrySet()) {
            if (!catchUp(reader, head.getKey(), head.getValue())) {
                alarms.gap(head.getKey());
                reload(reader);
                return;
            }
        }
        if (marks.byNetwork().keySet().stream().anyMatch(networkId -> !heads.containsKey(networkId))) {
            reload(reader);
        }
    }

    private boolean catchUp(Connection reader, long networkId, Mark head) throws SQLException {
        var mark = marks.get(networkId);
        var revision = mark == null ? 0 : mark.revision();
        if (head.revision() == revision) {
            return mark == null || mark.isSame(head);
        }
        while (revision < head.revision()) {
            var part = LogReader.after(reader, networkId, revision, head.revision(), PART);
            if (part.isEmpty()) {
                return false;
            }
            apply(reader, networkId, part.get());
            revision = part.get().end().revision();
        }
        return revision == head.revision();
    }

    private void apply(Connection reader, long networkId, LogReader.Part part) throws SQLException {
        for (var one : followed) {
            one.apply(part.changes(), reader);
        }
        publish(marks.with(networkId, part.end()));
    }

    private void reload(Connection reader) throws SQLException {
        begin(reader);
        try {
            var heads = LogReader.heads(reader);
            for (var one : followed) {
                one.load(reader);
            }
            publish(Marks.of(heads));
        } finally {
            end(reader);
        }
    }

    private void publish(Marks now) {
        for (var one : followed) {
            one.publish(now);
        }
        marks = now;
        there = true;
    }

    /** Reads everything and compares it with what was followed; a difference is an alarm, and what was read counts. */
    void compare() {
        try (var reader = database.getConnection()) {
            Map<Long, Mark> heads;
            lock.lock();
            try {
                begin(reader);
                heads = LogReader.heads(reader);
                catchUp(reader, heads);
                followed.forEach(Followed::keep);
            } finally {
                lock.unlock();
            }
            try {
                Optional<String> found = Optional.empty();
                for (var one : followed) {
                    var difference = one.difference(reader);
                    found = found.or(() -> difference);
                }
                if (found.isPresent()) {
                    alarms.difference(found.get());
                    replace(reader, heads);
                }
            } finally {
                followed.forEach(Followed::forget);
                end(reader);
            }
        } catch (SQLException e) {
            LOG.warnf("What is held could not be compared with the database: %s", e.getMessage());
        }
    }

    private void replace(Connection reader, Map<Long, Mark> heads) throws SQLException {
        lock.lock();
        try {
            followed.forEach(Followed::takeRead);
            publish(Marks.of(heads));
            end(reader);
            catchUp(reader, LogReader.heads(reader));
        } finally {
            lock.unlock();
        }
    }

    /** One moment for all reads that follow; they may run for longer than the server lets others. */
    private static void begin(Connection reader) throws SQLException {
        try (var statement = reader.createStatement()) {
            statement.execute("set session max_statement_time = 0");
            statement.execute("set transaction isolation level repeatable read");
            statement.execute("start transaction with consistent snapshot, read only");
        }
    }

    private static void end(Connection reader) throws SQLException {
        try (var statement = reader.createStatement()) {
            statement.execute("rollback");
            statement.execute("set session max_statement_time = default");
        }
    }

    private void readCopy() {
        var copy = disk.read(followed);
        if (copy.isEmpty()) {
            return;
        }
        marks = copy.get().marks();
        publish(marks);
        unproven = true;
        saved = marks;
        confirmed = System.nanoTime() - copy.get().age().toNanos();
        LOG.infof("The copy on disk was read, %d s old", copy.get().age().toSeconds());
    }

    /** Writes the copy on disk, if there is anything new. */
    void save() {
        Marks now;
        Duration age;
        lock.lock();
        try {
            if (!there || marks == saved) {
                return;
            }
            now = marks;
            age = freshness().age();
            followed.forEach(Followed::freeze);
        } finally {
            lock.unlock();
        }
        if (disk.write(followed, now, age)) {
            saved = now;
        }
    }
}
