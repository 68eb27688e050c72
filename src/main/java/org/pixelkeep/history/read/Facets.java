package org.pixelkeep.history.read;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * The combinations of type, action, channel, actor, and fields in the log, each with its number of changes. Filters are
 * resolved here first, since there are few combinations. Everything is derived from the records; {@code FacetVerifier}
 * checks that.
 */
@ApplicationScoped
public class Facets {
    private static final int MAX_LENGTH = 700;

    private static final String FIND = """
            select id from history_facet
            where network_id = ? and entity = ? and action = ? and channel = ? and actor_name = ? and fields = ?""";

    private static final String ADD = """
            insert ignore into history_facet (network_id, entity, action, channel, actor_name, fields)
            values (?, ?, ?, ?, ?, ?)""";

    private static final String COUNT = """
            insert into history_facet_count (facet_id, network_id, changes) values (?, ?, ?)
            on duplicate key update changes = changes + values(changes)""";

    private final EntityManager entityManager;

    public Facets(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** A combination that matches a filter. */
    record Facet(long id, long changes) {}

    private record Key(EntityKind entity, Action action, String channel, String actor, String fields) {}

    /** The names of the changed fields, as stored in a facet. */
    public static String fields(@Nullable Image before, @Nullable Image after) {
        return fields(
                new Images(before == null ? Map.of() : before.fields(), after == null ? Map.of() : after.fields()));
    }

    /** The same for a stored record. */
    public static String fields(Images images) {
        var names = new StringBuilder(",");
        for (var difference : images.differences()) {
            if (names.length() + difference.field().length() < MAX_LENGTH - 1) {
                names.append(difference.field()).append(',');
            }
        }
        return names.toString();
    }

    /**
     * Assigns each change its facet and counts it, under the lock of the network's head. Two statements per
     * combination, four for a new one.
     */
    public void assign(EntityManager current, long networkId, List<Change> changes) {
        current.unwrap(Session.class).doWork(connection -> assign(connection, networkId, changes));
    }

    /** The same with plain SQL, in the connection's transaction. */
    public void assign(Connection connection, long networkId, List<Change> changes) throws SQLException {
        var byKey = new LinkedHashMap<Key, List<Change>>();
        for (var change : changes) {
            var key = new Key(
                    change.entity, change.action, change.channel.name(), change.actorName, change.changedFields);
            byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(change);
        }
        for (var same : byKey.entrySet()) {
            var id = counted(
                    connection, networkId, same.getKey(), same.getValue().size());
            same.getValue().forEach(change -> change.facetId = id);
        }
    }

    private static long counted(Connection connection, long networkId, Key key, int more) throws SQLException {
        var id = found(connection, networkId, key, "");
        if (id == 0) {
            try (var insert = connection.prepareStatement(ADD)) {
                bind(insert, networkId, key);
                insert.executeUpdate();
            }
            id = found(connection, networkId, key, " lock in share mode");
        }
        try (var count = connection.prepareStatement(COUNT)) {
            count.setLong(1, id);
            count.setLong(2, networkId);
            count.setInt(3, more);
            count.executeUpdate();
        }
        return id;
    }

    /**
     * Makes the facets fit the records again, after a backup was restored while somebody wrote: adds those that records
     * after a revision have lost, and counts all of the network. Reads the facet index of the network once.
     */
    public void repair(long networkId, long afterRevision) {
        for (var id : entityManager
                .createNativeQuery("""
                        select min(c.id) from history_change c left join history_facet f on f.id = c.facet_id
                        where c.network_id = :networkId and c.revision > :revision and f.id is null
                        group by c.facet_id""", Long.class)
                .setParameter("networkId", networkId)
                .setParameter("revision", afterRevision)
                .getResultList()) {
            var change = entityManager.find(Change.class, id);
            var fields = fields(Images.of(change));
            if (addLost(change, fields) == 0) {
                // The same combination was added again. An empty name, which filters ignore, keeps the two apart.
                addLost(change, "," + fields);
            }
        }
        entityManager
                .createNativeQuery("""
                        insert into history_facet_count (facet_id, network_id, changes)
                        select f.id, f.network_id, (select count(*) from history_change c
                            where c.network_id = f.network_id and c.facet_id = f.id)
                        from history_facet f where f.network_id = :networkId
                        on duplicate key update network_id = values(network_id), changes = values(changes)""")
                .setParameter("networkId", networkId)
                .executeUpdate();
    }

    private int addLost(Change change, String fields) {
        return entityManager
                .createNativeQuery("""
                        insert ignore into history_facet (id, network_id, entity, action, channel, actor_name, fields)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7)""")
                .setParameter(1, change.facetId)
                .setParameter(2, change.networkId)
                .setParameter(3, change.storedEntity())
                .setParameter(4, change.storedAction())
                .setParameter(5, change.storedChannel())
                .setParameter(6, change.actorName)
                .setParameter(7, fields)
                .executeUpdate();
    }

    /** 0: there is none. The lock also shows what was committed since the transaction started reading. */
    private static long found(Connection connection, long networkId, Key key, String lock) throws SQLException {
        try (var select = connection.prepareStatement(FIND + lock)) {
            bind(select, networkId, key);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private static void bind(PreparedStatement statement, long networkId, Key key) throws SQLException {
        statement.setLong(1, networkId);
        statement.setString(2, key.entity().name());
        statement.setString(3, key.action().name());
        statement.setString(4, key.channel());
        statement.setString(5, key.actor());
        statement.setString(6, key.fields());
    }

    /**
     * The matching combinations of a network. One query.
     *
     * @param called actors who match the filter by what they are called
     */
    List<Facet> matching(long networkId, ChangeFilter filter, Set<String> called) {
        var sql = new StringBuilder("select f.id, coalesce(n.changes, 0) from history_facet f"
                + " left join history_facet_count n on n.facet_id = f.id where f.network_id = :networkId");
        var query = new LinkedHashMap<String, Object>();
        query.put("networkId", networkId);
        given(
                sql,
                query,
                "entity",
                filter.entity() == null ? null : filter.entity().name());
        given(
                sql,
                query,
                "action",
                filter.action() == null ? null : filter.action().name());
        given(
                sql,
                query,
                "channel",
                filter.channel() == null ? null : filter.channel().name());
        var actor = filter.actor();
        if (actor != null && !actor.isBlank()) {
            sql.append(" and (lower(f.actor_name) like lower(:actor)");
            query.put("actor", "%" + literal(actor.strip()) + "%");
            if (!called.isEmpty()) {
                sql.append(" or f.actor_name in (:called)");
                query.put("called", called);
            }
            sql.append(")");
        }
        var field = filter.field();
        if (field != null && !field.isBlank()) {
            sql.append(" and f.fields like :field");
            query.put("field", "%," + literal(field.strip()) + ",%");
        }
        var made = entityManager.createNativeQuery(sql.toString());
        query.forEach(made::setParameter);
        var found = new ArrayList<Facet>();
        for (var row : made.getResultList()) {
            var columns = (Object[]) row;
            found.add(new Facet(((Number) columns[0]).longValue(), ((Number) columns[1]).longValue()));
        }
        return found;
    }

    /** The combinations of a type of object in which no other fields than these differ. One query. */
    Set<Long> only(long networkId, EntityKind entity, Set<String> fields) {
        var found = new HashSet<Long>();
        for (var row : entityManager
                .createNativeQuery(
                        "select id, fields from history_facet where network_id = :networkId and entity = :entity")
                .setParameter("networkId", networkId)
                .setParameter("entity", entity.name())
                .getResultList()) {
            var columns = (Object[]) row;
            if (fields.containsAll(names(String.valueOf(columns[1])))) {
                found.add(((Number) columns[0]).longValue());
            }
        }
        return found;
    }

    /** The names of the fields changed in a network. One query. */
    SortedSet<String> fieldNames(long networkId) {
        var names = new TreeSet<String>();
        for (var row : entityManager
                .createNativeQuery(
                        "select distinct fields from history_facet where network_id = :networkId", String.class)
                .setParameter("networkId", networkId)
                .getResultList()) {
            names.addAll(names(String.valueOf(row)));
        }
        return names;
    }

    /** The names in the stored form of fields. */
    private static List<String> names(String fields) {
        return Arrays.stream(fields.split(",")).filter(name -> !name.isEmpty()).toList();
    }

    private static void given(StringBuilder sql, Map<String, Object> query, String column, @Nullable String value) {
        if (value != null) {
            sql.append(" and f.").append(column).append(" = :").append(column);
            query.put(column, value);
        }
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
