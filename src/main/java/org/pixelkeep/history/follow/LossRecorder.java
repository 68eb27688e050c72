package org.pixelkeep.history.follow;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.pixelkeep.history.follow.LogPositions.Mark;
import org.pixelkeep.history.read.Epoch;

/**
 * Records in the database that its log is not the one that was followed: the network begins a new epoch, and only one,
 * whichever node notices first.
 */
@ApplicationScoped
class LossRecorder {
    private final AgroalDataSource database;
    private final Clock clock;

    LossRecorder(@DataSource("follower") AgroalDataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Compares once more, under the lock of the network's head and, in a cluster, after everything that other servers
     * have committed. On a connection of its own.
     *
     * @param mark the end of the log that was followed
     * @param trail what was followed before
     * @return the new epoch; empty if the log does contain the mark: the server was only behind
     */
    Optional<Epoch> note(long networkId, Mark mark, FollowedDigests trail) throws SQLException {
        try (var connection = database.getConnection()) {
            try (var statement = connection.createStatement()) {
                statement.execute("start transaction");
                var found = noteLocked(connection, networkId, mark, trail);
                statement.execute("commit");
                return found;
            } finally {
                rollback(connection);
            }
        }
    }

    private Optional<Epoch> noteLocked(Connection connection, long networkId, Mark mark, FollowedDigests trail)
            throws SQLException {
        lockHead(connection, networkId);
        if (LogReader.holds(connection, networkId, mark)) {
            return Optional.empty();
        }
        var latest = LogReader.epochs(connection, networkId).stream().reduce((one, next) -> next);
        if (latest.isPresent() && latest.get().id() > trail.epochId()) {
            return Optional.of(extended(connection, latest.get(), mark.revision()));
        }
        return Optional.of(begin(connection, networkId, continuesAt(connection, networkId, trail), mark.revision()));
    }

    private static void lockHead(Connection connection, long networkId) throws SQLException {
        try (var statement =
                connection.prepareStatement("select revision from history_head where network_id = ? for update")) {
            statement.setLong(1, networkId);
            statement.executeQuery().close();
        }
    }

    /** The latest revision that was followed and is in this log, too; 0 if none is known. */
    private static long continuesAt(Connection connection, long networkId, FollowedDigests trail) throws SQLException {
        for (var known : trail.latestFirst()) {
            if (LogReader.holds(connection, networkId, known)) {
                return known.revision();
            }
        }
        return 0;
    }

    private Epoch begin(Connection connection, long networkId, long continuesAt, long lostUntil) throws SQLException {
        var code = Epoch.newCode();
        try (var insert = connection.prepareStatement("""
            insert into history_epoch (network_id, epoch, continues_at, lost_until, noted_at)
            values (?, ?, ?, ?, ?)\
            """, Statement.RETURN_GENERATED_KEYS)) {
            insert.setLong(1, networkId);
            insert.setString(2, code);
            insert.setLong(3, continuesAt);
            insert.setLong(4, lostUntil);
            insert.setObject(5, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            insert.executeUpdate();
            try (var keys = insert.getGeneratedKeys()) {
                keys.next();
                return new Epoch(keys.getLong(1), code, continuesAt, lostUntil);
            }
        }
    }

    /** Another node noted it before, and may have followed less. */
    private static Epoch extended(Connection connection, Epoch known, long lostUntil) throws SQLException {
        try (var update = connection.prepareStatement(
                "update history_epoch set lost_until = greatest(lost_until, ?) where id = ?")) {
            update.setLong(1, lostUntil);
            update.setLong(2, known.id());
            update.executeUpdate();
        }
        return new Epoch(known.id(), known.code(), known.continuesAt(), Math.max(known.lostUntil(), lostUntil));
    }

    private static void rollback(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("rollback");
        }
    }
}
