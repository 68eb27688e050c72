package org.pixelkeep.shared.words;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import java.lang.ref.SoftReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.Unavailable;
import org.pixelkeep.shared.limit.Permits;
import org.pixelkeep.shared.list.Listing.Found;
import org.pixelkeep.shared.list.Listing.Place;

/**
 * Finds things of one sort by parts of their texts. No database index can do that, so a network's texts are loaded into
 * memory on the first search, or when somebody is about to search, and kept while people search. Each search first applies
 * the changes in the log since, so it finds what the database holds when it starts. Changes made directly in the database
 * are found after the texts were reloaded, which begins with the first search after half an hour.
 */
public final class FollowedTexts {
    private static final Logger LOG = Logger.getLogger(FollowedTexts.class);
    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final Duration WITHOUT_ROOM = Duration.ofMinutes(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** With more changes than this, reloading everything is faster. */
    private static final int MAX_CHANGES = 20_000;

    /** And with more revisions than this. */
    private static final long MAX_REVISIONS = 2_000;

    /** A million rows take longer than a page may take. */
    private static final String SELECT = "set statement max_statement_time = 120 for select ";

    private static final PackedTexts NONE = new PackedTexts(new ArrayList<>());

    private final TextSource source;
    private final AgroalDataSource database;
    private final Clock clock;
    private final ExecutorService executor;
    private final Permits permits;
    private final Bounds bounds;
    private final Map<Long, SoftReference<Kept>> kept = new ConcurrentHashMap<>();

    FollowedTexts(
            TextSource source,
            AgroalDataSource database,
            Clock clock,
            ExecutorService executor,
            Permits permits,
            Bounds bounds) {
        this.source = source;
        this.database = database;
        this.clock = clock;
        this.executor = executor;
        this.permits = permits;
        this.bounds = bounds;
    }

    /**
     * How much is kept.
     *
     * @param unmerged how many changed rows are kept separately before everything is merged
     * @param hasRoom whether there is memory for that many bytes more
     */
    record Bounds(int unmerged, LongPredicate hasRoom) {
        static final Bounds USUAL = new Bounds(2_000, Heap::hasRoom);
    }

    /** The names of one network, guarded by its monitor. */
    private static final class Kept {
        private @Nullable Names names;
        /** Whether they are being read while searches go on with what is there. */
        private boolean reading;
        /** Until when nobody tries to read them: there was no room for them. */
        private Instant tooLargeUntil = Instant.MIN;
    }

    /**
     * The names at a revision.
     *
     * @param newer those changed since the last full load
     * @param replaced their IDs
     */
    private record Names(PackedTexts all, PackedTexts newer, Set<Long> replaced, long revision, Instant readAt) {}

    /**
     * At most three queries, unless the network's names were not loaded. They need a second connection in addition to the
     * caller's, and wait for each other: without permits, as many searches as there are connections would wait forever.
     *
     * @throws org.pixelkeep.shared.error.TooManyAttempts when several others are searching
     * @throws Unavailable when the texts of the network do not fit into the memory of this node
     */
    public Found find(long networkId, String text, RowFilter sieve, Place place) {
        forget();
        try (var permit = permits.take(networkId, TIMEOUT)) {
            var names = QuarkusTransaction.suspendingExisting().call(() -> upToDate(networkId));
            return PackedTexts.find(names.all(), names.replaced()::contains, names.newer(), text, sieve, place);
        } catch (QuarkusTransactionException e) {
            throw e.getCause() instanceof Unavailable tooLarge ? tooLarge : e;
        }
    }

    /** Has the names of a network read in the background if they are not there, for somebody who is about to search. */
    public void prepare(long networkId) {
        forget();
        var mine = kept(networkId);
        synchronized (mine) {
            if (mine.names == null) {
                readLater(networkId, mine);
            }
        }
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
                if (names == null) {
                    names = readNow(connection, networkId, mine, revision);
                } else {
                    if (names.readAt().isBefore(clock.instant().minus(KEPT))) {
                        readLater(networkId, mine);
                    }
                    if (names.revision() != revision) {
                        names = followed(connection, networkId, names, revision);
                    }
                }
                mine.names = names;
                return names;
            }
        }
    }

    /** Called with the monitor held. */
    private Names readNow(Connection connection, long networkId, Kept mine, long revision) throws SQLException {
        if (clock.instant().isBefore(mine.tooLargeUntil)) {
            throw new Unavailable(TextCollector.TOO_LARGE);
        }
        try {
            return read(connection, networkId, revision);
        } catch (Unavailable tooLarge) {
            mine.tooLargeUntil = clock.instant().plus(WITHOUT_ROOM);
            throw tooLarge;
        }
    }

    /** A million names take seconds, for which nobody waits. Called with the monitor held. */
    private void readLater(long networkId, Kept mine) {
        if (mine.reading || clock.instant().isBefore(mine.tooLargeUntil)) {
            return;
        }
        mine.reading = true;
        executor.execute(() -> {
            @Nullable Names names = null;
            var tooLarge = false;
            try (var connection = database.getConnection()) {
                names = read(connection, networkId, revision(connection, networkId));
            } catch (SQLException e) {
                LOG.warn("The texts of network " + networkId + " could not be read: " + source.entity(), e);
            } catch (Unavailable e) {
                tooLarge = true;
                LOG.warn("The texts of network " + networkId + " do not fit into memory: " + source.entity());
            } finally {
                synchronized (mine) {
                    mine.reading = false;
                    mine.tooLargeUntil = tooLarge ? clock.instant().plus(WITHOUT_ROOM) : mine.tooLargeUntil;
                    mine.names = names == null ? mine.names : names;
                }
            }
        });
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
        var collector = new TextCollector(bounds.hasRoom());
        rows(connection, "network_id = " + networkId, collector::add);
        return new Names(new PackedTexts(collector.texts()), NONE, Set.of(), revision, clock.instant());
    }

    /** The revision is read first, so the names read after it are at least as recent. */
    private Names followed(Connection connection, long networkId, Names names, long revision) throws SQLException {
        var behind = revision - names.revision();
        var changed = behind < 0 || behind > MAX_REVISIONS
                ? Set.<Long>of()
                : changed(connection, networkId, names.revision());
        if (behind < 0 || behind > MAX_REVISIONS || changed.size() > MAX_CHANGES) {
            return read(connection, networkId, revision);
        }
        if (changed.isEmpty()) {
            return new Names(names.all(), names.newer(), names.replaced(), revision, names.readAt());
        }
        var ids = changed.stream().map(String::valueOf).collect(Collectors.joining(","));
        var newer = names.newer().rowsWithout(changed);
        rows(connection, "network_id = " + networkId + " and id in (" + ids + ")", newer::add);
        var replaced = new HashSet<>(names.replaced());
        replaced.addAll(changed);
        if (replaced.size() > bounds.unmerged()
                && bounds.hasRoom().test(names.all().rows().bytes())) {
            var merged = SortedTexts.merged(List.of(
                    new SortedTexts.Part(names.all().rows(), replaced::contains),
                    new SortedTexts.Part(SortedTexts.of(newer))));
            return new Names(new PackedTexts(merged), NONE, Set.of(), revision, names.readAt());
        }
        return new Names(names.all(), new PackedTexts(newer), replaced, revision, names.readAt());
    }

    private static long revision(Connection connection, long networkId) throws SQLException {
        try (var select = connection.prepareStatement("select revision from history_head where network_id = ?")) {
            select.setLong(1, networkId);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** The things changed after a revision; one more than can be applied stands for more. */
    private Set<Long> changed(Connection connection, long networkId, long after) throws SQLException {
        try (var select = connection.prepareStatement("""
                select distinct entity_id from history_change
                where network_id = ? and revision > ? and entity = ? limit ?""")) {
            select.setLong(1, networkId);
            select.setLong(2, after);
            select.setString(3, source.entity());
            select.setInt(4, MAX_CHANGES + 1);
            var ids = new HashSet<Long>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
            return ids;
        }
    }

    private void rows(Connection connection, String condition, Consumer<Row> each) throws SQLException {
        try (var select = connection.createStatement()) {
            select.setFetchSize(source.fetchedAtOnce());
            try (var row = select.executeQuery(SELECT + source.columns() + " where " + condition)) {
                while (row.next()) {
                    source.row(row).ifPresent(each);
                }
            }
        }
    }
}
