package org.pixelkeep.history.follow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.follow.LogPositions.Mark;
import org.pixelkeep.history.read.ChangeStream;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Epoch;
import org.pixelkeep.history.read.LoggedChange;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.shared.limit.ReadBudget;
import org.pixelkeep.shared.text.Constants;

/** Reads the log for projections, with plain SQL on their own connection. */
final class LogReader {
    /**
     * How many bytes of images a part may have: only one part of one log is in memory on a node at a time. An ordinary
     * part reaches the limit on changes first.
     */
    private static final long MAX_BYTES = 4 * ReadBudget.MAX_BYTES;

    /** How many rows one statement reads; the server sends even those that no longer fit. */
    private static final int ROWS = 500;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    private LogReader() {}

    /**
     * Changes of complete revisions.
     *
     * @param ends of the log after each of these revisions, in order; at least one
     */
    record Part(List<LoggedChange> changes, List<Mark> ends) {
        Mark end() {
            return ends.get(ends.size() - 1);
        }
    }

    /**
     * Describes the ends of all logs: the text differs when any log has grown. One statement, one row, however many
     * networks there are.
     */
    static String ends(Connection reader) throws SQLException {
        try (var statement = reader.prepareStatement("""
            select concat_ws(' ', count(*), coalesce(sum(revision), 0), coalesce(bit_xor(crc32(digest)), 0),
                (select concat_ws('-', max(id), sum(lost_until)) from history_epoch))
            from history_head\
            """);
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** The end of every network's log. One statement. */
    static Map<Long, Mark> heads(Connection reader) throws SQLException {
        try (var statement = reader.prepareStatement("select network_id, revision, digest from history_head");
                var rows = statement.executeQuery()) {
            var heads = new HashMap<Long, Mark>();
            while (rows.next()) {
                heads.put(rows.getLong(1), new Mark(rows.getLong(2), rows.getBytes(3)));
            }
            return heads;
        }
    }

    /** Whether the log contains that revision and ends it with the same digest. One statement. */
    static boolean holds(Connection reader, long networkId, Mark mark) throws SQLException {
        return end(reader, networkId, mark.revision()).filter(mark::isSame).isPresent();
    }

    /** How the log ends a revision; empty if it has no such revision. One statement. */
    static Optional<Mark> end(Connection reader, long networkId, long revision) throws SQLException {
        try (var statement = reader.prepareStatement("""
            select digest from history_change where network_id = ? and revision = ?
            order by ordinal desc limit 1\
            """)) {
            statement.setLong(1, networkId);
            statement.setLong(2, revision);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(new Mark(revision, rows.getBytes(1))) : Optional.empty();
            }
        }
    }

    /** How the log ends some revisions before this one: 1, 2, 4, 8 revisions back, and so on. One statement for each. */
    static List<Mark> before(Connection reader, long networkId, Mark mark) throws SQLException {
        var found = new ArrayList<Mark>();
        for (var back = 1L; back < mark.revision(); back *= 2) {
            end(reader, networkId, mark.revision() - back).ifPresent(found::add);
        }
        return found;
    }

    /** The digest of the first record of the platform, which no other installation has; empty before it is written. */
    static byte[] birth(Connection reader) throws SQLException {
        return end(reader, Subject.PLATFORM, 1).map(Mark::digest).orElse(new byte[0]);
    }

    /** The epochs of a network after the first, in order. One statement. */
    static List<Epoch> epochs(Connection reader, long networkId) throws SQLException {
        return epochs(reader).getOrDefault(networkId, List.of());
    }

    /** The epochs of all networks that began a new one, in order. One statement. */
    static Map<Long, List<Epoch>> epochs(Connection reader) throws SQLException {
        try (var statement = reader.prepareStatement(
                        "select network_id, id, epoch, continues_at, lost_until from history_epoch order by id");
                var rows = statement.executeQuery()) {
            var epochs = new HashMap<Long, List<Epoch>>();
            while (rows.next()) {
                epochs.computeIfAbsent(rows.getLong(1), id -> new ArrayList<>())
                        .add(new Epoch(rows.getLong(2), rows.getString(3), rows.getLong(4), rows.getLong(5)));
            }
            return epochs;
        }
    }

    /**
     * The complete revisions after a given one: at least one, up to the last one requested, or as many as fit into a maximum
     * number of changes and into memory. A single revision that does not fit is returned whole. Empty if the revisions do
     * not follow without a gap. One statement for some hundred changes.
     */
    static Optional<Part> after(Connection reader, long networkId, long revision, long last, int max)
            throws SQLException {
        var part = read(reader, networkId, revision, last, max, MAX_BYTES);
        if (part.isGap()) {
            return Optional.empty();
        }
        if (!part.cut) {
            return part.next == last + 1 ? Optional.of(part.all()) : Optional.empty();
        }
        if (part.next > revision + 2) {
            return Optional.of(part.withoutLast());
        }
        var whole = read(reader, networkId, revision, revision + 1, Integer.MAX_VALUE, Long.MAX_VALUE);
        return whole.isGap() ? Optional.empty() : Optional.of(whole.all());
    }

    private static Reading read(Connection reader, long networkId, long revision, long last, int max, long maxBytes)
            throws SQLException {
        try (var statement = reader.prepareStatement("""
            select revision, entity, entity_id, advertiser_id, creative_id, pixel_id, after_image, digest, ordinal
            from history_change where network_id = ? and revision >= ? and revision <= ? and (revision > ? or ordinal > ?)
            order by revision, ordinal limit ?\
            """)) {
            statement.setFetchSize(ChangeStream.FETCHED_AT_ONCE);
            var reading = new Reading(revision + 1);
            for (var isMore = true; isMore && !reading.gap && !reading.cut; ) {
                var before = reading.lines;
                var limit = Math.min(ROWS, max - before);
                statement.setLong(1, networkId);
                statement.setLong(2, Math.max(reading.next - 1, revision + 1));
                statement.setLong(3, last);
                statement.setLong(4, reading.next - 1);
                statement.setInt(5, reading.ordinal);
                statement.setInt(6, limit);
                try (var rows = statement.executeQuery()) {
                    while (!reading.gap && reading.bytes < maxBytes && rows.next()) {
                        reading.add(networkId, rows);
                    }
                }
                isMore = reading.lines == before + limit;
                reading.cut = reading.lines >= max || reading.bytes >= maxBytes;
            }
            return reading;
        }
    }

    /** Rows of the log, in order. */
    private static final class Reading {
        private final List<LoggedChange> changes = new ArrayList<>();
        private int lines;
        private long bytes;

        /** The place of the last row in its revision. */
        private int ordinal = -1;

        /** Whether there may be more rows than were to be read. */
        private boolean cut;

        /** The expected revision, after that of the last row. */
        private long next;

        private boolean gap;

        /** The ends of the revisions that were read; of the last one, as far as it was read. */
        private final List<Mark> ends = new ArrayList<>();

        /** The index at which the last revision begins. */
        private int lastBegins;

        Reading(long first) {
            next = first;
        }

        /** Changes of unknown object types concern nothing in this release. */
        void add(long networkId, ResultSet rows) throws SQLException {
            var revision = rows.getLong(1);
            if (revision > next) {
                gap = true;
                return;
            }
            if (revision == next) {
                lastBegins = changes.size();
                next++;
            } else {
                ends.remove(ends.size() - 1);
            }
            lines++;
            ordinal = rows.getInt(9);
            ends.add(new Mark(revision, rows.getBytes(8)));
            var kind = Constants.find(EntityKind.class, rows.getString(2));
            if (kind.isPresent()) {
                var image = rows.getString(7);
                bytes += image == null ? 0 : image.length();
                changes.add(logged(networkId, kind.get(), rows, image));
            }
        }

        boolean isGap() {
            return gap || lines == 0;
        }

        Part all() {
            return new Part(List.copyOf(changes), List.copyOf(ends));
        }

        /** The limit may have cut off the last revision. */
        Part withoutLast() {
            return new Part(List.copyOf(changes.subList(0, lastBegins)), List.copyOf(ends.subList(0, ends.size() - 1)));
        }
    }

    private static LoggedChange logged(long networkId, EntityKind kind, ResultSet rows, @Nullable String image)
            throws SQLException {
        return new LoggedChange(
                networkId,
                rows.getLong(1),
                kind,
                rows.getLong(3),
                number(rows, 4),
                number(rows, 5),
                number(rows, 6),
                fields(image));
    }

    private static @Nullable Long number(ResultSet rows, int column) throws SQLException {
        var number = rows.getLong(column);
        return rows.wasNull() ? null : number;
    }

    private static Map<String, @Nullable Object> fields(@Nullable String image) throws SQLException {
        if (image == null) {
            return Map.of();
        }
        try {
            return JSON.readValue(image, FIELDS);
        } catch (JsonProcessingException e) {
            throw new SQLException("an image in the log is not JSON", e);
        }
    }
}
