package org.pixelkeep.cli;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.pixelkeep.database.AccountRights;

/** What an operator can get wrong in a database server. */
@ApplicationScoped
class DatabaseCheckup {
    /** Connections of one node to the database: 20 for requests, 3 to follow the log. */
    private static final int CONNECTIONS = 23;

    private static final int MIN_NODES = 2;

    /** As much as the largest column takes, such as a vendor list; the server's default. */
    private static final long MIN_PACKET = 16L << 20;

    /** Options of a server of one's own, with the value that each needs and why. */
    private static final Map<String, Wanted> OPTIONS = new TreeMap<>(Map.of(
            "innodb_flush_log_at_trx_commit", new Wanted("1", "a crash can lose committed changes"),
            "innodb_doublewrite", new Wanted("ON", "a crash can damage tables"),
            "character_set_server", new Wanted("utf8mb4", "new tables of other tools may not take all characters")));

    /** Those that matter once there is a binary log, as on each node of a cluster. */
    private static final Map<String, Wanted> OPTIONS_WITH_LOG = new TreeMap<>(Map.of(
            "sync_binlog", new Wanted("1", "a crash can lose the end of the binary log"),
            "binlog_format", new Wanted("ROW", "replicas can differ from their source"),
            "log_bin_trust_function_creators",
                    new Wanted("ON", "migrate cannot create the triggers that guard the history")));

    private final AgroalDataSource connections;
    private final AccountRights rights;

    DatabaseCheckup(AgroalDataSource connections, AccountRights rights) {
        this.connections = connections;
        this.rights = rights;
    }

    /**
     * The value that an option of the database has to have.
     *
     * @param risk what can happen otherwise
     */
    private record Wanted(String value, String risk) {
        boolean isMetBy(String found) {
            return found.equalsIgnoreCase(value) || (value.equals("ON") && found.equals("1"));
        }
    }

    /** The version of the server and, unless it is embedded, its options and the rights of the account. */
    void look(Checkup checkup, boolean embedded) throws SQLException {
        var options = options();
        checkup.fine("database", "MariaDB " + options.getOrDefault("version", ""));
        if (embedded) {
            return;
        }
        check(checkup, options, OPTIONS);
        if (options.getOrDefault("log_bin", "OFF").equals("ON")) {
            check(checkup, options, OPTIONS_WITH_LOG);
        }
        var max = Integer.parseInt(options.getOrDefault("max_connections", "0"));
        if (max < MIN_NODES * CONNECTIONS) {
            checkup.warning(
                    "database",
                    "max_connections is " + max + "; a node takes up to " + CONNECTIONS + ".",
                    "Raise it to " + CONNECTIONS + " for each node, plus a few.");
        }
        var packet = Long.parseLong(options.getOrDefault("max_allowed_packet", String.valueOf(MIN_PACKET)));
        if (packet < MIN_PACKET) {
            checkup.warning(
                    "database",
                    "max_allowed_packet is " + packet + ": anything larger, such as a vendor list, cannot be saved.",
                    "Set it to " + MIN_PACKET + " (16M) or more.");
        }
        var background = Double.parseDouble(options.getOrDefault("innodb_max_dirty_pages_pct_lwm", "1"));
        if (background <= 0) {
            checkup.warning(
                    "database",
                    "innodb_max_dirty_pages_pct_lwm is 0: changed pages are written only once the redo log is full,"
                            + " and then every change waits.",
                    "Set it to 0.001.");
        }
        var missing = rights.missing();
        missing.forEach(sentence -> checkup.wrong("rights", sentence, ""));
        rights.excessive().forEach(sentence -> checkup.warning("rights", sentence, ""));
        if (missing.isEmpty()) {
            checkup.fine("rights", "The account has what it needs.");
        }
    }

    private static void check(Checkup checkup, Map<String, String> options, Map<String, Wanted> wanted) {
        wanted.forEach((name, value) -> {
            var found = options.get(name);
            if (found != null && !value.isMetBy(found)) {
                checkup.warning(
                        "database",
                        name + " is " + found + ": " + value.risk() + ".",
                        "Set it to " + value.value() + ".");
            }
        });
    }

    private Map<String, String> options() throws SQLException {
        var options = new TreeMap<String, String>();
        try (var connection = connections.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("show global variables")) {
            while (rows.next()) {
                options.put(rows.getString(1), String.valueOf(rows.getString(2)));
            }
        }
        return options;
    }
}
