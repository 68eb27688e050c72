package org.pixelkeep.history.append;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.Facets;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;

/**
 * Appends large numbers of changes to a network's log with plain SQL, in the caller's transactions of one revision
 * each. The records and their chain are the same as {@link History}'s. It does not fire {@link Appended}; nodes see the
 * changes when they next read the log.
 */
@ApplicationScoped
public class BulkHistory {
    private static final String INSERT = """
            insert into history_change (network_id, revision, ordinal, change_set, at, actor_kind, actor_id, actor_name,
                token_id, address, channel, action, entity, entity_id, entity_name, advertiser_id, creative_id,
                pixel_id, reason, before_image, after_image, digest, facet_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Chain chain;
    private final Facets facets;

    public BulkHistory(Chain chain, Facets facets) {
        this.chain = chain;
        this.facets = facets;
    }

    /**
     * A change to record.
     *
     * @param before the object before it; {@code null}: it did not exist
     * @param after the object after it; {@code null}: it does not exist anymore
     */
    public record Recording(
            Action action,
            Subject subject,
            @Nullable Image before,
            @Nullable Image after) {}

    /** The end of a network's log. */
    public record Head(long networkId, long revision, byte[] digest) {
        boolean isSame(Head other) {
            return networkId == other.networkId && revision == other.revision && Arrays.equals(digest, other.digest);
        }
    }

    /** A revision, ready to append to the end it was made for. */
    public static final class Part {
        private final List<Change> changes;
        private final Head after;
        private final Head end;

        private Part(List<Change> changes, Head after, Head end) {
            this.changes = changes;
            this.after = after;
            this.end = end;
        }

        /** The end of the log after it. */
        public Head end() {
            return end;
        }
    }

    /** The current end of the network's log. */
    public Head head(Connection connection, long networkId) throws SQLException {
        return head(connection, networkId, "");
    }

    /** Builds a revision from changes, following an end of the log. No database access. */
    public Part prepare(Head after, Caller caller, Instant at, List<Recording> recordings) {
        var changes = recordings.stream()
                .map(change ->
                        chain.describe(caller, change.action(), change.subject(), change.before(), change.after(), at))
                .toList();
        return linked(changes, after);
    }

    /**
     * Writes a revision. Call it last in the transaction, since it locks the end of the log. If someone else has
     * appended in the meantime, the revision follows theirs.
     *
     * @return the new end of the log
     */
    public Head append(Connection connection, Part part) throws SQLException {
        var now = head(connection, part.after.networkId(), " for update");
        var fitting = now.isSame(part.after) ? part : linked(part.changes, now);
        facets.assign(connection, fitting.end.networkId(), fitting.changes);
        insert(connection, fitting.changes);
        try (var update = connection.prepareStatement("""
                        update history_head set revision = ?, digest = ?,
                            at = greatest(coalesce(at, '1970-01-01'), ?)
                        where network_id = ?""")) {
            update.setLong(1, fitting.end.revision());
            update.setBytes(2, fitting.end.digest());
            update.setObject(3, LocalDateTime.ofInstant(fitting.changes.get(0).at, ZoneOffset.UTC));
            update.setLong(4, fitting.end.networkId());
            update.executeUpdate();
        }
        return fitting.end;
    }

    /** Writes linked changes, with their facets, as one batch. */
    static void insert(Connection connection, List<Change> changes) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            for (var change : changes) {
                bind(insert, change);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private Part linked(List<Change> changes, Head after) {
        var revision = after.revision() + 1;
        var digest = chain.link(changes, revision, after.digest());
        return new Part(changes, after, new Head(after.networkId(), revision, digest));
    }

    private static Head head(Connection connection, long networkId, String lock) throws SQLException {
        try (var select =
                connection.prepareStatement("select revision, digest from history_head where network_id = ?" + lock)) {
            select.setLong(1, networkId);
            try (var rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("the creation of a network begins its log");
                }
                return new Head(networkId, rows.getLong(1), rows.getBytes(2));
            }
        }
    }

    private static void bind(PreparedStatement insert, Change change) throws SQLException {
        insert.setLong(1, change.networkId);
        insert.setLong(2, change.revision);
        insert.setInt(3, change.ordinal);
        insert.setString(4, change.changeSet);
        insert.setObject(5, LocalDateTime.ofInstant(change.at, ZoneOffset.UTC));
        insert.setString(6, change.actorKind);
        insert.setObject(7, change.actorId, Types.BIGINT);
        insert.setString(8, change.actorName);
        insert.setObject(9, change.tokenId, Types.BIGINT);
        insert.setString(10, change.address);
        insert.setString(11, change.channel.name());
        insert.setString(12, change.action.name());
        insert.setString(13, change.entity.name());
        insert.setLong(14, change.entityId);
        insert.setString(15, change.entityName);
        insert.setObject(16, change.advertiserId, Types.BIGINT);
        insert.setObject(17, change.creativeId, Types.BIGINT);
        insert.setObject(18, change.pixelId, Types.BIGINT);
        insert.setString(19, change.reason);
        insert.setString(20, change.before);
        insert.setString(21, change.after);
        insert.setBytes(22, change.digest);
        insert.setLong(23, change.facetId);
    }
}
