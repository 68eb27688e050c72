package org.pixelkeep.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * After each migration, grants the application's account what it needs on each table: everything on most of them, but
 * only reading and adding on the history and its facets. It cannot drop the triggers that guard the history either.
 * With an external database, this is done for the account in {@code pixelkeep.database.grant-to}, such as
 * {@code pixelkeep_app@%}, and not at all if none is set.
 */
public final class HistoryGrants implements Callback {
    private static final String GRANT_TO = "pixelkeep.database.grant-to";
    private static final Pattern ACCOUNT = Pattern.compile("([A-Za-z0-9_.-]{1,80})@([A-Za-z0-9_.:%/-]{1,255})");
    /** There is no such account (1133), and it is not created by granting (1410). */
    private static final Set<Integer> NO_ACCOUNT = Set.of(1133, 1410);

    private static final Set<String> LOG = Set.of("history_change", "history_facet");
    static final String MIGRATIONS = "flyway_schema_history";
    private static final String DATA = "SELECT, INSERT, UPDATE, DELETE";
    /** The largest demo reserves ID ranges. */
    private static final String SHAPE = ", ALTER, CREATE";

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        var account = account();
        if (account.isPresent()) {
            try {
                grant(context.getConnection(), quoted(account.get()), isEmbedded());
            } catch (SQLException e) {
                throw refused(account.get(), e);
            }
        }
    }

    /** The account that gets its rights at each migration, even if there is nothing to migrate; empty: none does. */
    static Optional<String> account() {
        return isEmbedded()
                ? Optional.of(ServerStart.APPLICATION + "@127.0.0.1")
                : ConfigProvider.getConfig().getOptionalValue(GRANT_TO, String.class);
    }

    private static boolean isEmbedded() {
        return ConfigProvider.getConfig().getValue(EmbeddedConfigSource.EMBEDDED, Boolean.class);
    }

    @Override
    public String getCallbackName() {
        return "grants";
    }

    private static DatabaseFailure refused(String account, SQLException e) {
        if (NO_ACCOUNT.contains(e.getErrorCode())) {
            return DatabaseFailure.ofSettings(
                    "The schema is migrated, but there is no account " + account
                            + " that could be granted its rights. Create it, and run migrate again.",
                    e);
        }
        return DatabaseFailure.ofSettings(
                "The schema is migrated, but its owner may not grant rights to " + account + " (" + e.getMessage()
                        + "). Give the owner all rights on the schema “with grant option”, and run migrate again; or leave"
                        + " PIXELKEEP_DATABASE_GRANT_TO out, and let an administrator run what “grants --to " + account
                        + "” prints.",
                e);
    }

    /** Whether this is an account and its host, such as {@code pixelkeep_app@%}. */
    static boolean isAccount(String account) {
        return ACCOUNT.matcher(account).matches();
    }

    private static String quoted(String account) {
        var parts = ACCOUNT.matcher(account);
        if (!parts.matches()) {
            throw DatabaseFailure.ofSettings(
                    "PIXELKEEP_DATABASE_GRANT_TO must be an account and its host, such as pixelkeep_app@%, not “"
                            + account + "”.");
        }
        return "`" + parts.group(1) + "`@`" + parts.group(2) + "`";
    }

    private static void grant(Connection connection, String account, boolean embedded) throws SQLException {
        for (var table : tables(connection)) {
            try (var statement = connection.createStatement()) {
                statement.execute("GRANT " + rights(table, embedded) + " ON `" + table + "` TO " + account);
            }
        }
    }

    /**
     * The statements that give an account of an external database what it needs, for an administrator to run, whatever
     * database they are connected to.
     *
     * @param account such as {@code pixelkeep_app@%}
     * @throws DatabaseFailure when it is not an account
     */
    static List<String> statements(String schema, List<String> tables, String account) {
        var quoted = quoted(account);
        var on = " ON `" + schema.replace("`", "``") + "`.`";
        return tables.stream()
                .map(table -> "GRANT " + rights(table, false) + on + table + "` TO " + quoted)
                .toList();
    }

    /** What the application needs on the table, separated by commas. */
    static String rights(String table, boolean embedded) {
        if (table.equals(MIGRATIONS)) {
            return "SELECT";
        }
        if (LOG.contains(table)) {
            return "SELECT, INSERT";
        }
        return embedded && !table.startsWith("history_") ? DATA + SHAPE : DATA;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select table_name from information_schema.tables"
                        + " where table_schema = database() and table_type = 'BASE TABLE'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
