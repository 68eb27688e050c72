package org.pixelkeep.feed;

import io.agroal.api.AgroalDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.TooManyAttempts;

/**
 * Everything in a network as of one moment, read part by part in one transaction, so that however much there is, only a
 * part of it is in memory. One for each request, and closed with it.
 */
@RequestScoped
public class FeedSnapshot {
    private static final Logger LOG = Logger.getLogger(FeedSnapshot.class);
    private static final int PART = 2_000;
    /** Of things that may hold long scripts. */
    private static final int PART_OF_PIXELS = 200;

    private final AgroalDataSource database;
    private final SnapshotPermits permits;
    private final Clock clock;
    private @Nullable Connection reader;
    private long networkId;

    FeedSnapshot(AgroalDataSource database, SnapshotPermits permits, Clock clock) {
        this.database = database;
        this.permits = permits;
        this.clock = clock;
    }

    /** Which moment the snapshot is of. */
    public record Moment(long networkId, long revision, Instant at) {}

    /** Takes what is read. */
    public interface Taker {
        void take(Map<String, @Nullable Object> thing) throws IOException;
    }

    /**
     * Begins to read a network; once in a request.
     *
     * @throws TooManyAttempts when several others are being read already
     */
    public Moment open(long id) throws SQLException {
        permits.take();
        networkId = id;
        try {
            reader = database.getConnection();
            try (var statement = reader.createStatement()) {
                statement.execute("set transaction isolation level repeatable read");
                statement.execute("start transaction with consistent snapshot, read only");
            }
            return new Moment(networkId, revision(reader), clock.instant());
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Gives all things of one kind, by id. */
    public void each(FeedEntity entity, Taker taker) throws SQLException, IOException {
        var connection = opened();
        var part = entity == FeedEntity.PIXEL ? PART_OF_PIXELS : PART;
        try (var statement = connection.prepareStatement(entity.sql())) {
            var last = 0L;
            int found;
            do {
                found = 0;
                statement.setLong(1, networkId);
                statement.setLong(2, last);
                statement.setInt(3, part);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        last = rows.getLong(1);
                        taker.take(entity.of(rows));
                        found++;
                    }
                }
            } while (found == part);
        }
    }

    /** Ends it; nothing happens when it is closed already. */
    @PreDestroy
    public void close() {
        var open = reader;
        if (open == null) {
            return;
        }
        reader = null;
        permits.giveBack();
        try (open;
                var statement = open.createStatement()) {
            statement.execute("rollback");
        } catch (SQLException e) {
            LOG.warnf("The connection of a snapshot could not be given back in order: %s", e.getMessage());
        }
    }

    private Connection opened() {
        if (reader == null) {
            throw new IllegalStateException("a snapshot is opened before it is read");
        }
        return reader;
    }

    private long revision(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select coalesce(max(revision), 0) from history_head where network_id = ?")) {
            statement.setLong(1, networkId);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
