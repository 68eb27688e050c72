package org.pixelkeep.testing;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;

/** Plain SQL that bypasses the application, to see the real data. */
public final class Database {
    private Database() {}

    /** The single number that the query returns. */
    public static long number(String sql, Object... parameters) {
        try (var connection = Given.service(AgroalDataSource.class).getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of all rows, as text. */
    public static List<String> texts(String sql, Object... parameters) {
        try (var connection = Given.service(AgroalDataSource.class).getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                var texts = new ArrayList<String>();
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
                return texts;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /**
     * A checksum of each table's content. Leaves out Flyway's table and what reading alone may write: the time of last
     * use of sessions and tokens, and the counts of coverage rules. Two statements.
     */
    public static Map<String, String> checksums() {
        var checksums = new TreeMap<String, String>();
        // CHECKSUM TABLE returns another number each time for tables with generated columns.
        var tables = texts("""
                select concat('select concat(''', table_name, ' '', count(*), ''/'',
                    coalesce(sum(crc32(concat_ws(''|'', ',
                    group_concat(concat('ifnull(hex(`', column_name, '`), ''~'')') order by ordinal_position),
                    '))), 0)) from `', table_name, '`')
                from information_schema.columns join information_schema.tables using (table_schema, table_name)
                where table_schema = database() and table_type = 'BASE TABLE'
                    and table_name not in ('flyway_schema_history', 'coverage_count', 'coverage_gap')
                    and column_name <> 'last_used_at'
                group by table_name""");
        for (var row : texts(String.join(" union all ", tables))) {
            var name = row.indexOf(' ');
            checksums.put(row.substring(0, name), row.substring(name + 1));
        }
        return checksums;
    }

    /** Runs a statement as the owner of the database, bypassing the application. */
    public static void execute(String sql, Object... parameters) throws SQLException {
        try (var connection = owner();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    /** How many statements of the application are waiting, for example for a locked row. */
    public static long waiting() {
        return number("""
                select count(*) from information_schema.processlist
                where command = 'Query' and id <> connection_id() and time_ms > 50""");
    }

    /** Runs statements as the owner of the database, with the log's protection temporarily removed. */
    public static void tamper(String sql, Object... parameters) throws SQLException {
        var guards = ownersTexts("select trigger_name from information_schema.triggers"
                + " where trigger_schema = database() and instr('" + sql.replace("'", "''")
                + "', concat(event_object_table, ' ')) > 0");
        var made = guards.stream()
                .map(guard -> text(3, "show create trigger " + guard).replaceFirst("DEFINER=\\S+ ", ""))
                .toList();
        try (var connection = owner();
                var statement = connection.createStatement()) {
            for (var guard : guards) {
                statement.execute("drop trigger " + guard);
            }
            try (var tampering = connection.prepareStatement(sql)) {
                statement.execute("set foreign_key_checks = 0");
                for (var i = 0; i < parameters.length; i++) {
                    tampering.setObject(i + 1, parameters[i]);
                }
                tampering.executeUpdate();
            } finally {
                for (var guard : made) {
                    statement.execute(guard);
                }
            }
        }
    }

    private static List<String> ownersTexts(String sql) throws SQLException {
        try (var connection = owner();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private static String text(int column, String sql) {
        try (var connection = owner();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(column);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Waits as long as a statement takes: a busy machine is no failure. */
    private static Connection owner() throws SQLException {
        var config = ConfigProvider.getConfig();
        var connection = DriverManager.getConnection(
                config.getValue("quarkus.flyway.jdbc-url", String.class),
                config.getValue("quarkus.flyway.username", String.class),
                config.getValue("quarkus.flyway.password", String.class));
        connection.setNetworkTimeout(Runnable::run, 0);
        return connection;
    }
}
