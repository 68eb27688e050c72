package org.pixelkeep.creative;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.ref.SoftReference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.Constants;
import org.pixelkeep.shared.Listing.Found;
import org.pixelkeep.shared.Listing.Place;

/**
 * Finds creatives by a part of their name or code. No index of the database answers that, so the names of a network are
 * read into memory when someone searches in it, and kept while searches go on. Each search begins with what the log
 * says has changed since: it finds what the database holds when it begins. What is changed in the database itself,
 * around the log, is found when the names are read again, within half an hour.
 */
@ApplicationScoped
public class CreativeSearch {
    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final int FETCHED_AT_ONCE = 5_000;
    /** As many changed creatives stand beside the others before all are put together again. */
    private static final int MOST_BESIDE = 2_000;
    /** Beyond so many changes reading everything is quicker. */
    private static final int MOST_CHANGES = 20_000;

    /** And beyond so many revisions. */
    private static final long MOST_REVISIONS = 2_000;

    /** A million rows take longer than a page may. */
    private static final String COLUMNS =
            "set statement max_statement_time = 120 for select id, advertiser_id, listed_as, type, updated_at, name, code from creative where ";

    private final AgroalDataSource database;
    private final Clock clock;
    private final Map<Long, SoftReference<Kept>> kept = new ConcurrentHashMap<>();

    CreativeSearch(AgroalDataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The names of one network. Its monitor guards what it holds. */
    private static final class Kept {
        private @Nullable Names names;
    }

    /**
     * As they were at a revision.
     *
     * @param newer those that have changed since all were read
     * @param replaced their ids
     */
    private record Names(CreativeTexts all, CreativeTexts newer, Set<Long> replaced, long revision, Instant readAt) {}

    /** At most three queries, but when the names of the network were not there. */
    Found find(long networkId, String text, CreativeSieve sieve, Place place) {
        forget();
        var names = QuarkusTransaction.suspendingExisting().call(() -> upToDate(networkId));
        return CreativeTexts.find(names.all(), names.replaced()::contains, names.newer(), text, sieve, place);
    }

    static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    private void forget() {
        kept.values().removeIf(reference -> reference.get() == null);
    }

    private Names upToDate(long networkId) throws SQLException {
        var mine = kept(networkId);
        synchronized (mine) {
            try (var connection = database.getConnection()) {
                var revision = revision(connection, networkId);
                var names = mine.names;
                if (names == null || names.readAt().isBefore(clock.instant().minus(KEPT))) {
                    names = read(connection, networkId, revision);
                } else if (names.revision() != revision) {
                    names = followed(connection, networkId, names, revision);
                }
                mine.names = names;
                return names;
            }
        }
    }

    private Kept kept(long networkId) {
        for (; ; ) {
            var there = kept.computeIfAbsent(networkId, id -> new SoftReference<>(new Kept()));
            var mine = there.get();
            if (mine != null) {
                return mine;
            }
            kept.remove(networkId, there);
        }
    }

    private Names read(Connection connection, long networkId, long revision) throws SQLException {
        var rows = rows(connection, "network_id = " + networkId);
        return new Names(
                new CreativeTexts(rows), new CreativeTexts(new ArrayList<>()), Set.of(), revision, clock.instant());
    }

    /** The revision was read first, so that what is read after it is at least as new. */
    private Names followed(Connection connection, long networkId, Names names, long revision) throws SQLException {
        var behind = revision - names.revision();
        var changed = behind < 0 || behind > MOST_REVISIONS
                ? Set.<Long>of()
                : changed(connection, networkId, names.revision());
        if (behind < 0 || behind > MOST_REVISIONS || changed.size() > MOST_CHANGES) {
            return read(connection, networkId, revision);
        }
        if (changed.isEmpty()) {
            return new Names(names.all(), names.newer(), names.replaced(), revision, names.readAt());
        }
        var ids = changed.stream().map(String::valueOf).collect(Collectors.joining(","));
        var newer = names.newer().rowsWithout(changed);
        newer.addAll(rows(connection, "network_id = " + networkId + " and id in (" + ids + ")"));
        var replaced = new HashSet<>(names.replaced());
        replaced.addAll(changed);
        if (replaced.size() > MOST_BESIDE) {
            newer.addAll(names.all().rowsWithout(replaced));
            return new Names(
                    new CreativeTexts(newer), new CreativeTexts(new ArrayList<>()), Set.of(), revision, names.readAt());
        }
        return new Names(names.all(), new CreativeTexts(newer), replaced, revision, names.readAt());
    }

    private static long revision(Connection connection, long networkId) throws SQLException {
        try (var select = connection.prepareStatement("select revision from history_head where network_id = ?")) {
            select.setLong(1, networkId);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Which creatives were changed after a revision; one more than can be followed stands for more. */
    private static Set<Long> changed(Connection connection, long networkId, long after) throws SQLException {
        try (var select = connection.prepareStatement("""
                select distinct entity_id from history_change
                where network_id = ? and revision > ? and entity = 'CREATIVE' limit ?""")) {
            select.setLong(1, networkId);
            select.setLong(2, after);
            select.setInt(3, MOST_CHANGES + 1);
            var ids = new HashSet<Long>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
            return ids;
        }
    }

    private static List<CreativeTexts.Row> rows(Connection connection, String condition) throws SQLException {
        var rows = new ArrayList<CreativeTexts.Row>();
        try (var select = connection.createStatement()) {
            select.setFetchSize(FETCHED_AT_ONCE);
            try (var row = select.executeQuery(COLUMNS + condition)) {
                while (row.next()) {
                    row(row).ifPresent(rows::add);
                }
            }
        }
        return rows;
    }

    /** Empty for a type of a newer release: what cannot be shown here is not found here. */
    private static Optional<CreativeTexts.Row> row(ResultSet row) throws SQLException {
        var type = Constants.find(CreativeType.class, row.getString(4));
        return type.isEmpty()
                ? Optional.empty()
                : Optional.of(CreativeTexts.Row.of(
                        row.getLong(1),
                        row.getLong(2),
                        CreativeSieve.kind(row.getString(3), type.get()),
                        micros(updated(row)),
                        row.getString(6),
                        row.getString(7)));
    }

    private static Instant updated(ResultSet row) throws SQLException {
        return row.getObject(5, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
}
