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
import org.pixelkeep.history.EntityKind;
import org.pixelkeep.history.follow.Marks.Mark;

/** Reads the log for those who follow it, by plain SQL on a connection of theirs. */
final class LogReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    private LogReader() {}

    /** Changes with the end of the log after them. */
    record Part(List<Logged> changes, Mark end) {}

    /** Where the log of every network ends. One statement. */
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

    /** Whether the log holds that revision, and ended with it in the same way. One statement. */
    static boolean holds(Connection reader, long networkId, Mark mark) throws SQLException {
        try (var statement = reader.prepareStatement("""
                select digest from history_change where network_id = ? and revision = ?
                order by ordinal desc limit 1""")) {
            statement.setLong(1, networkId);
            statement.setLong(2, mark.revision());
            try (var rows = statement.executeQuery()) {
                return rows.next() && mark.isSame(new Mark(mark.revision(), rows.getBytes(1)));
            }
        }
    }

    /**
     * The revisions that follow on one, complete and at least one, up to the last one asked for or to some number of
     * changes; empty when they do not follow without a gap, or when a single one holds more changes than that. One
     * statement.
     */
    static Optional<Part> after(Connection reader, long networkId, long revision, long last, int most)
            throws SQLException {
        try (var statement = reader.prepareStatement("""
                select revision, entity, entity_id, advertiser_id, creative_id, pixel_id, after_image, digest
                from history_change where network_id = ? and revision > ? and revision <= ?
                order by revision, ordinal limit ?""")) {
            statement.setLong(1, networkId);
            statement.setLong(2, revision);
            statement.setLong(3, last);
            statement.setInt(4, most);
            try (var rows = statement.executeQuery()) {
                var changes = new ArrayList<Logged>();
                var ends = new ArrayList<byte[]>();
                var expected = revision;
                while (rows.next()) {
                    var change = logged(networkId, rows);
                    if (change.revision() > expected + 1) {
                        return Optional.empty();
                    }
                    expected = change.revision();
                    changes.add(change);
                    ends.add(rows.getBytes(8));
                }
                var complete = changes.size() < most ? changes.size() : startOfLast(changes);
                if (complete == 0 || (changes.size() < most && expected < last)) {
                    return Optional.empty();
                }
                var end = new Mark(changes.get(complete - 1).revision(), ends.get(complete - 1));
                return Optional.of(new Part(List.copyOf(changes.subList(0, complete)), end));
            }
        }
    }

    /** Where the revision begins that may have been cut by the limit. */
    private static int startOfLast(List<Logged> changes) {
        var start = changes.size() - 1;
        while (start > 0
                && changes.get(start - 1).revision() == changes.get(start).revision()) {
            start--;
        }
        return start;
    }

    private static Logged logged(long networkId, ResultSet rows) throws SQLException {
        return new Logged(
                networkId,
                rows.getLong(1),
                EntityKind.valueOf(rows.getString(2)),
                rows.getLong(3),
                number(rows, 4),
                number(rows, 5),
                number(rows, 6),
                fields(rows.getString(7)));
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
            throw new SQLException("an image of the log is no JSON", e);
        }
    }
}
