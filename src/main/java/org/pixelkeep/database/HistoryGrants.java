package org.pixelkeep.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * After each migration of the embedded database, gives the account of the running application what it needs of each
 * table: everything of most, but of the log of changes only to read and to add. It cannot drop what guards the log
 * either. On a database of one's own its owner decides; the guide says how.
 */
public final class HistoryGrants implements Callback {
    private static final String LOG = "history_change";
    private static final String MIGRATIONS = "flyway_schema_history";
    private static final String DATA = "INSERT, UPDATE, DELETE";
    /** The largest demo reserves ranges of ids. */
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
        if (!ConfigProvider.getConfig().getValue(EmbeddedConfigSource.EMBEDDED, Boolean.class)) {
            return;
        }
        try {
            grant(context.getConnection());
        } catch (SQLException e) {
            throw new FlywayException("The account of the application cannot be given its rights.", e);
        }
    }

    @Override
    public String getCallbackName() {
        return "grants";
    }

    private static void grant(Connection connection) throws SQLException {
        for (var table : tables(connection)) {
            var rights = table.equals(LOG) ? "INSERT" : table.startsWith("history_") ? DATA : DATA + SHAPE;
            if (!table.equals(MIGRATIONS)) {
                try (var statement = connection.createStatement()) {
                    statement.execute(
                            "GRANT " + rights + " ON `" + table + "` TO " + ServerStart.APPLICATION + "@'127.0.0.1'");
                }
            }
        }
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
