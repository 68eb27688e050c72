package org.pixelkeep.cli.demo;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.history.append.BulkHistory;
import org.pixelkeep.pixel.content.PixelVendors;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;

/**
 * Loads the data set L, one network with a million creatives, every row with its history record, or XL, with ten million.
 * It takes minutes, so it uses many transactions of plain SQL. An interrupted load is resumed by the next run; it counts
 * as complete once its people exist, who are created last.
 */
@ApplicationScoped
public class Atlas {
    /** The prefix of the load's change sets, followed by the part number. */
    private static final long CHANGE_SET = 0x41746c6173008000L;

    private static final long VARIANT = 0x8000000000000000L;
    private static final long NUMBER = 0xffffffffL;

    private final AtlasService service;
    private final AgroalDataSource database;
    private final BulkHistory history;
    private final PixelVendors vendors;
    private final Clock clock;

    Atlas(AtlasService service, AgroalDataSource database, BulkHistory history, PixelVendors vendors, Clock clock) {
        this.service = service;
        this.database = database;
        this.history = history;
        this.vendors = vendors;
        this.clock = clock;
    }

    /** A part with its log revision, ready to write. */
    private record Ready(AtlasPart part, BulkHistory.Part revision) {}

    /**
     * @param size of the data set
     * @param password of everyone in it, at least 15 characters
     * @param progress receives progress messages
     * @throws Conflict when it or something with the same name already exists; nothing is written
     * @throws InvalidInput when the password is not good; nothing is written
     */
    public void load(AtlasSize size, String password, Consumer<String> progress) {
        service.check(password);
        var known = service.begun(size);
        var networkId = known.orElseGet(() -> service.found(size));
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            var parts = known.isPresent() ? parts(connection, networkId) : 0;
            if (known.isPresent()) {
                progress.accept("A load of “" + size.network() + "” was interrupted after " + parts
                        + " parts. Resuming from there.");
            }
            var ids = parts == 0 ? AtlasIds.reserved(connection, size) : AtlasIds.known(connection, networkId);
            write(connection, size, networkId, ids, parts, progress);
            service.hire(networkId, ids.advertiser(), password);
        } catch (SQLException e) {
            throw new IllegalStateException("The load stopped. Start it again to resume.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The load was interrupted. Start it again to resume.", e);
        }
    }

    private void write(
            Connection connection, AtlasSize size, long networkId, AtlasIds ids, int parts, Consumer<String> progress)
            throws SQLException, InterruptedException {
        var reporter = new AtlasProgress(progress, size.rows());
        var tags = AtlasTags.recognizedBy(vendors, networkId);
        var tables = new AtlasTables(connection);
        var head = history.head(connection, networkId);
        connection.commit();
        try (var ahead = new Prefetch<Ready>(sink -> {
            var line = new Line(head, parts, sink);
            new AtlasRows(size, networkId, ids, tags, clock, line::add).makeAll();
        })) {
            for (var ready = ahead.next(); ready != null; ready = ahead.next()) {
                try {
                    tables.write(ready.part());
                    history.append(connection, ready.revision());
                    connection.commit();
                } catch (SQLException e) {
                    connection.rollback();
                    throw e;
                }
                reporter.reached(ready.part().end());
            }
        }
        reporter.done();
    }

    /** Appends the parts to the log, one after another; existing ones are skipped. */
    private final class Line {
        private final int parts;
        private final Consumer<Ready> sink;
        private BulkHistory.Head head;

        Line(BulkHistory.Head head, int parts, Consumer<Ready> sink) {
            this.head = head;
            this.parts = parts;
            this.sink = sink;
        }

        void add(AtlasPart part) {
            if (part.number() >= parts) {
                var revision = history.prepare(head, importer(part.number()), part.at(), part.records());
                head = revision.end();
                sink.accept(new Ready(part, revision));
            }
        }
    }

    private static Caller importer(int part) {
        return new Caller(
                Grants.of(Set.of()),
                null,
                AtlasService.ACTOR,
                null,
                null,
                Caller.Channel.IMPORT,
                new UUID(CHANGE_SET, VARIANT | part),
                null);
    }

    /** How many parts exist: the log records the last one. */
    private static int parts(Connection connection, long networkId) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select change_set from history_change
                where change_set between ? and ? and network_id = ? order by change_set desc limit 1""")) {
            statement.setString(1, new UUID(CHANGE_SET, VARIANT).toString());
            statement.setString(2, new UUID(CHANGE_SET, VARIANT | NUMBER).toString());
            statement.setLong(3, networkId);
            try (var rows = statement.executeQuery()) {
                return rows.next()
                        ? (int) (UUID.fromString(rows.getString(1)).getLeastSignificantBits() & NUMBER) + 1
                        : 0;
            }
        }
    }
}
