package org.pixelkeep.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** What the application's account may do in the database, compared with what it needs. */
@Unremovable
@ApplicationScoped
public class AccountRights {
    /** The number of tables that are named in a sentence. */
    private static final int NAMED = 3;

    private static final String FOLDER = "db/migration/";

    /** The line of a migration where a table is made or dropped. */
    private static final Pattern OF_TABLE = Pattern.compile("(create|drop) table (\\w+)\\b.*");

    private static final Set<String> GUARDED = Set.of("UPDATE", "DELETE", "DROP", "TRIGGER");

    private final AgroalDataSource connections;
    private final Flyway flyway;

    /** The tables of this release: the same as long as the application runs, and costly to find. */
    private volatile @Nullable List<String> tables;

    AccountRights(AgroalDataSource connections, Flyway flyway) {
        this.connections = connections;
        this.flyway = flyway;
    }

    /** What the account has: on everything, and on single tables. */
    private record Granted(Set<String> everywhere, Map<String, Set<String>> byTable) {
        boolean has(String right, String table) {
            return everywhere.contains(right)
                    || byTable.getOrDefault(table, Set.of()).contains(right);
        }
    }

    /** A sentence for each right that is missing, with what to do; none if all are there. */
    public List<String> missing() throws SQLException {
        try (var connection = connections.getConnection()) {
            var account = account(connection);
            var granted = granted(connection, account);
            var without = new TreeMap<String, List<String>>();
            for (var table : tables()) {
                for (var right : HistoryGrants.rights(table, false).split(", ")) {
                    if (!granted.has(right, table)) {
                        without.computeIfAbsent(right, name -> new ArrayList<>())
                                .add(table);
                    }
                }
            }
            return without.entrySet().stream()
                    .map(right -> sentence(account, right.getKey(), right.getValue()))
                    .toList();
        }
    }

    /**
     * The tables of this release that are not there, as after a restore that was not finished. The database shows an account
     * only those that it has a right on, so others are passed over.
     */
    List<String> missingTables() throws SQLException {
        try (var connection = connections.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select table_name from information_schema.tables where table_schema = database()")) {
            var there = new HashSet<String>();
            while (rows.next()) {
                there.add(rows.getString(1));
            }
            var granted = granted(connection, account(connection));
            return tables().stream()
                    .filter(table -> granted.has("SELECT", table) && !there.contains(table))
                    .toList();
        }
    }

    /** A sentence if the account could change the history or remove what guards it; empty otherwise. */
    public List<String> excessive() throws SQLException {
        try (var connection = connections.getConnection()) {
            var account = account(connection);
            var granted = granted(connection, account);
            var more = GUARDED.stream()
                    .filter(right -> granted.has(right, "history_change"))
                    .sorted()
                    .toList();
            return more.isEmpty()
                    ? List.of()
                    : List.of("The account " + account + " could change the history (" + String.join(", ", more)
                            + "). Run the application as an account of its own; see operate.md.");
        }
    }

    /**
     * The statements for an administrator that give the account what the application needs.
     *
     * @param account such as {@code pixelkeep_app@%}
     */
    public List<String> statements(String account) throws SQLException {
        try (var connection = connections.getConnection()) {
            return HistoryGrants.statements(connection.getCatalog(), tables(), account);
        }
    }

    /** Whether this is an account and its host, such as {@code pixelkeep_app@%}. */
    public static boolean isAccount(String account) {
        return HistoryGrants.isAccount(account);
    }

    private List<String> tables() {
        var found = tables;
        if (found == null) {
            found = new ArrayList<>(tables(flyway));
            found.add(HistoryGrants.MIGRATIONS);
            tables = found;
        }
        return found;
    }

    /**
     * The tables that the migrations of this release make. A database shows an account only those that it has a right
     * on.
     */
    static SortedSet<String> tables(Flyway flyway) {
        var tables = new TreeSet<String>();
        for (var migration : flyway.info().all()) {
            for (var line : text(migration.getScript()).lines().toList()) {
                var statement = OF_TABLE.matcher(line);
                if (statement.matches()) {
                    if (statement.group(1).equals("create")) {
                        tables.add(statement.group(2));
                    } else {
                        tables.remove(statement.group(2));
                    }
                }
            }
        }
        return tables;
    }

    /**
     * Empty for a migration of a newer release.
     *
     * @param script its name, with or without its folder
     */
    private static String text(String script) {
        var path = script.startsWith(FOLDER) ? script : FOLDER + script;
        try (var file = AccountRights.class.getResourceAsStream("/" + path)) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sentence(String account, String right, List<String> tables) {
        var more = tables.size() - NAMED;
        return "The account " + account + " lacks the right " + right + " on "
                + String.join(", ", tables.subList(0, Math.min(NAMED, tables.size())))
                + (more > 0 ? " and " + more + (more == 1 ? " more table" : " more tables") : "")
                + ". Run migrate as the owner of the schema with PIXELKEEP_DATABASE_GRANT_TO=" + account
                + ", or let an administrator run what “grants --to " + account + "” prints.";
    }

    private static String account(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select current_user()")) {
            row.next();
            return row.getString(1);
        }
    }

    private static Granted granted(Connection connection, String account) throws SQLException {
        var at = account.lastIndexOf('@');
        var grantee = "'" + account.substring(0, at) + "'@'" + account.substring(at + 1) + "'";
        var everywhere = new HashSet<String>();
        try (var statement = connection.prepareStatement("""
                select privilege_type from information_schema.user_privileges where grantee = ?
                union
                select privilege_type from information_schema.schema_privileges
                where grantee = ? and database() like table_schema""")) {
            statement.setString(1, grantee);
            statement.setString(2, grantee);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    everywhere.add(rows.getString(1));
                }
            }
        }
        var byTable = new HashMap<String, Set<String>>();
        try (var statement = connection.prepareStatement("""
                select table_name, privilege_type from information_schema.table_privileges
                where table_schema = database() and grantee = ?""")) {
            statement.setString(1, grantee);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    byTable.computeIfAbsent(rows.getString(1), table -> new HashSet<>())
                            .add(rows.getString(2));
                }
            }
        }
        return new Granted(everywhere, byTable);
    }
}
