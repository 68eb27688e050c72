package org.pixelkeep.cli.demo;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The first id of each kind. The ids behind it, as many as there will be rows, are the load's own: the tables go on
 * counting above them.
 */
record AtlasIds(long advertiser, long creative, long pixel, long association) {
    /** Takes ids above all that are there. Changes the tables' counters, and nothing else. */
    static AtlasIds reserved(Connection connection, AtlasSize size) throws SQLException {
        return new AtlasIds(
                reserved(connection, "advertiser", size.advertisers()),
                reserved(connection, "creative", size.creatives()),
                reserved(connection, "pixel", size.pixels()),
                reserved(connection, "association", size.associations()));
    }

    /** Those of a load that was begun: its first part holds the first of each kind. */
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
