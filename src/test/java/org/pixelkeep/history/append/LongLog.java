package org.pixelkeep.history.append;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.crypto.InstallationKey;
import org.pixelkeep.history.append.BulkHistory.Recording;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Facets;

/**
 * Extends the log of a network to any length: its people, in turn, change its creatives and change them back, round
 * after round. The records and their chain are the product's own. The creatives end as they were, so log and data still
 * match. The same in every run, except for the time. Resumes after an interruption.
 */
public final class LongLog {
    /** The prefix of its change set IDs; the number of the step follows. */
    private static final long CHANGE_SET = 0x4c6f6e674c008000L;

    private static final long VARIANT = 0x8000000000000000L;
    private static final long NUMBER = 0xffffffffL;
    private static final int STEP = 500;
    private static final int REPORTED_EVERY = 200;
    /** As precise as the database stores time, because the digest covers the time too. */
    private static final Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));

    private final Connection connection;
    private final BulkHistory history;
    private final long networkId;
    private final List<Person> people;
    private final long firstCreative;
    private final long creatives;

    private record Person(long id, String name) {}

    /** The changes of one step, and the changes that revert them. */
    private record Step(List<Recording> there, List<Recording> back) {}

    /** Plain SQL, because the facets are not accessed through entities here. */
    @SuppressWarnings("NullAway")
    private LongLog(Connection connection, Path data, long networkId) throws SQLException {
        this.connection = connection;
        this.networkId = networkId;
        this.history = new BulkHistory(new Chain(new InstallationKey(Optional.empty(), data)), new Facets(null));
        this.people = people();
        this.firstCreative = number("select min(id) from creative where network_id = " + networkId);
        this.creatives = number("select count(*) from creative where network_id = " + networkId);
    }

    /**
     * @param connection to a database that nothing else writes to
     * @param data the data folder with the key of the log
     * @param records the minimum number of records in the log
     */
    public static void grow(Connection connection, Path data, long networkId, long records, Consumer<String> progress)
            throws SQLException {
        connection.setAutoCommit(false);
        new LongLog(connection, data, networkId).grow(records, progress);
    }

    private void grow(long records, Consumer<String> progress) throws SQLException {
        var there = number("select count(*) from history_change where network_id = " + networkId);
        var steps = Math.max(0, (records - there + 2 * STEP - 1) / (2 * STEP));
        var from = done();
        var head = history.head(connection, networkId);
        connection.commit();
        for (var step = from; step < from + steps; step++) {
            var made = made(step);
            var caller = caller(step);
            var at = CLOCK.instant();
            var first = history.prepare(head, caller, at, made.there());
            var after = first.end();
            var second = CompletableFuture.supplyAsync(() -> history.prepare(after, caller, at, made.back()));
            history.append(connection, first);
            head = history.append(connection, second.join());
            connection.commit();
            if ((step - from) % REPORTED_EVERY == 0) {
                progress.accept("%,d of %,d records".formatted(there + (step - from + 1) * 2 * STEP, records));
            }
        }
    }

    private Caller caller(long step) {
        var person = people.get((int) (step % people.size()));
        var channels = Caller.Channel.values();
        return new Caller(
                Grants.of(Set.of()),
                person.id(),
                person.name(),
                null,
                "192.0.2." + (1 + step % 200),
                channels[(int) (step / people.size() % channels.length)],
                new UUID(CHANGE_SET, VARIANT | step),
                step % 10 == 0 ? "Paused over the weekend" : null);
    }

    private Step made(long step) throws SQLException {
        var from = firstCreative + step * STEP % creatives;
        var there = new ArrayList<Recording>();
        var back = new ArrayList<Recording>();
        try (var select = connection.createStatement();
                var rows = select.executeQuery(
                        "select id, advertiser_id, name, code, type, width, height, active, suspended from creative"
                                + " where network_id = " + networkId + " and id >= " + from + " order by id limit "
                                + STEP)) {
            while (rows.next()) {
                var creative = creative(rows);
                var before = creative.image();
                if (step % 3 == 2) {
                    creative.name = creative.name + ", paused";
                } else {
                    creative.active = !creative.active;
                }
                there.add(new Recording(Action.EDIT, creative.subject(), before, creative.image()));
                back.add(new Recording(Action.EDIT, creative.subject(), creative.image(), before));
            }
        }
        return new Step(there, back);
    }

    private Creative creative(ResultSet row) throws SQLException {
        var creative = new Creative();
        creative.id = row.getLong(1);
        creative.networkId = networkId;
        creative.advertiserId = row.getLong(2);
        creative.name = row.getString(3);
        creative.code = row.getString(4);
        creative.type = CreativeType.valueOf(row.getString(5));
        creative.width = row.getObject(6, Integer.class);
        creative.height = row.getObject(7, Integer.class);
        creative.active = row.getBoolean(8);
        creative.suspended = row.getBoolean(9);
        return creative;
    }

    private List<Person> people() throws SQLException {
        var found = new ArrayList<Person>();
        try (var select = connection.createStatement();
                var rows = select.executeQuery(
                        "select distinct u.id, u.email from user_account u join role_grant g on g.user_id = u.id"
                                + " where g.network_id = " + networkId + " order by u.id")) {
            while (rows.next()) {
                found.add(new Person(rows.getLong(1), rows.getString(2)));
            }
        }
        return found;
    }

    /** How many steps earlier runs have recorded. */
    private long done() throws SQLException {
        @Nullable String last = null;
        try (var select = connection.prepareStatement(
                "select max(change_set) from history_change where change_set between ? and ?")) {
            select.setString(1, new UUID(CHANGE_SET, VARIANT).toString());
            select.setString(2, new UUID(CHANGE_SET, VARIANT | NUMBER).toString());
            try (var rows = select.executeQuery()) {
                rows.next();
                last = rows.getString(1);
            }
        }
        return last == null ? 0 : (UUID.fromString(last).getLeastSignificantBits() & NUMBER) + 1;
    }

    private long number(String sql) throws SQLException {
        try (var select = connection.createStatement();
                var rows = select.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
