package org.pixelkeep.feed;

import io.agroal.api.AgroalDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.Permits;
import org.pixelkeep.shared.limit.ReadBudget;

/**
 * Everything in a network at one point in time. One transaction reads it page by page into a file, as fast as the
 * database can, and the client reads from that file at its own speed. So the transaction ends soon even if the client
 * is slow, and only a part is ever in memory. One per request, closed with it.
 */
@RequestScoped
public class FeedSnapshot {
    private static final Logger LOG = Logger.getLogger(FeedSnapshot.class);
    private static final int PART = 2_000;

    /** How many rows are in memory at once: as many of the longest as {@link ReadBudget} allows. */
    private static final int ROWS = 6;

    private final AgroalDataSource database;
    private final SnapshotPermits permits;
    private final Clock clock;
    private final SpoolSpace space;
    private Permits.@Nullable Permit permit;
    private @Nullable Spool spool;

    FeedSnapshot(AgroalDataSource database, SnapshotPermits permits, Clock clock, SpoolSpace space) {
        this.database = database;
        this.permits = permits;
        this.clock = clock;
        this.space = space;
    }

    /** The point in time of the snapshot. */
    public record Moment(long networkId, Cursor cursor, Instant at) {
        /** Its position in the log, as a number. */
        public long revision() {
            return cursor.revision();
        }
    }

    /** Receives objects one by one as they are read. What it throws ends the reading. */
    public interface Taker {
        /** Takes the next object, by the names of its fields. */
        void take(Map<String, @Nullable Object> thing) throws IOException;
    }

    /** Receives rows one by one as they are read. What it throws ends the reading. */
    public interface RowTaker {
        /** Takes the next row; its first column is its ID. */
        void take(ResultSet row) throws SQLException, IOException;
    }

    /** Writes what is read, on its own thread, outside a request. */
    public interface Writing {
        /** Writes the response as it reads. */
        void write(Reading reading, OutputStream out) throws SQLException, IOException;
    }

    /**
     * Starts reading a network; once per request.
     *
     * @throws TooManyAttempts when several others are already being read
     * @throws org.pixelkeep.shared.error.Unavailable when there is not enough disk space
     */
    public Moment open(long networkId, Writing writing) throws SQLException, IOException {
        permit = permits.take(networkId);
        var filled = space.open(networkId);
        spool = filled;
        var reading = begin(networkId);
        // Not one of the server's threads, which are for requests.
        var filler = new Thread(() -> fill(filled, reading, writing), "snapshot");
        filler.setDaemon(true);
        filler.start();
        return reading.moment();
    }

    /** Passes on what has been read, and waits for the rest. */
    public void copyTo(OutputStream out) throws IOException {
        var filled = spool;
        if (filled == null) {
            throw new IllegalStateException("a snapshot is opened before it is read");
        }
        try {
            filled.copyTo(out);
        } finally {
            // Before the client sees the end and requests the next one.
            close();
        }
    }

    /** Ends it; does nothing if it is already closed. */
    @PreDestroy
    public void close() {
        try (var given = permit;
                var filled = spool) {
            permit = null;
            spool = null;
        } catch (IOException e) {
            LOG.warnf("A snapshot file could not be closed: %s", e.getMessage());
        }
    }

    private static void fill(Spool spool, Reading reading, Writing writing) {
        try (reading;
                var out = spool.filling()) {
            writing.write(reading, out);
            spool.complete();
        } catch (SQLException | IOException | RuntimeException | Error e) {
            spool.fail(e);
        }
    }

    private Reading begin(long networkId) throws SQLException {
        var connection = database.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read");
            statement.execute("start transaction with consistent snapshot, read only");
            return new Reading(connection, new Moment(networkId, end(connection, networkId), clock.instant()));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Cursor end(Connection connection, long networkId) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select revision, digest from history_head where network_id = ? and revision > 0")) {
            statement.setLong(1, networkId);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Cursor.of(rows.getLong(1), rows.getBytes(2)) : Cursor.BEGINNING;
            }
        }
    }

    /** The transaction that reads a network. */
    public static final class Reading implements AutoCloseable {
        private final Connection connection;
        private final Moment moment;

        private Reading(Connection connection, Moment moment) {
            this.connection = connection;
            this.moment = moment;
        }

        /** The position in the log that the snapshot is of. */
        public Moment moment() {
            return moment;
        }

        /** Passes on all objects of one type, by ID. */
        public void each(FeedEntity entity, Taker taker) throws SQLException, IOException {
            each(entity.sql(), row -> taker.take(entity.of(row)));
        }

        /**
         * Passes on all rows of a query, by ID, while they arrive.
         *
         * @param sql its parameters are the network, the ID to start after, and the limit; its first column is the ID
         */
        public void each(String sql, RowTaker taker) throws SQLException, IOException {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setFetchSize(ROWS);
                var last = 0L;
                int found;
                do {
                    found = 0;
                    statement.setLong(1, moment.networkId());
                    statement.setLong(2, last);
                    statement.setInt(3, PART);
                    try (var rows = statement.executeQuery()) {
                        while (rows.next()) {
                            last = rows.getLong(1);
                            taker.take(rows);
                            found++;
                        }
                    }
                } while (found == PART);
            }
        }

        @Override
        public void close() {
            try (connection;
                    var statement = connection.createStatement()) {
                statement.execute("rollback");
            } catch (SQLException e) {
                LOG.warnf("A snapshot’s database connection could not be returned cleanly: %s", e.getMessage());
            }
        }
    }
}
