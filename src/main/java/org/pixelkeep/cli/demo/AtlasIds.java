package org.pixelkeep.cli.demo;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The first ID of each kind. The load owns these and the following IDs, as many as it has rows; the tables continue
 * above them.
 */
record AtlasIds(long advertiser, long creative, long pixel, long association) {
    /** Reserves IDs above all existing ones. Changes only the tables' counters. */
    static AtlasIds reserved(Connection connection, AtlasSize size) throws SQLException {
        return new AtlasIds(
                reserved(connection, "advertiser", size.advertisers()),
                reserved(connection, "creative", size.creatives()),
                reserved(connection, "pixel", size.pixels()),
                reserved(connection, "association", size.associations()));
    }

    /** The IDs of an interrupted load: its first part has the first of each kind. */
    static AtlasIds known(Connection connection, long networkId) throws SQLException {
        return new AtlasIds(
                first(connection, "advertiser", networkId),
                first(connection, "creative", networkId),
                first(connection, "pixel", networkId),
                first(connection, "association", networkId));
    }

    private static long reserved(Connection connection, String table, long rows) throws SQLException {
        var first = Math.max(
                number(connection, "select coalesce(max(id), 0) + 1 from " + table),
                number(
                        connection,
                        "select coalesce(auto_increment, 1) from information_schema.tables"
                                + " where table_schema = database() and table_name = '" + table + "'"));
        try (var statement = connection.createStatement()) {
            statement.execute("alter table " + table + " auto_increment = " + (first + rows));
        }
        return first;
    }

    private static long first(Connection connection, String table, long networkId) throws SQLException {
        return number(connection, "select min(id) from " + table + " where network_id = " + networkId);
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
