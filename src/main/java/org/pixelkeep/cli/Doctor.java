package org.pixelkeep.cli;

import com.sun.management.UnixOperatingSystemMXBean;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.pixelkeep.database.AccountRights;
import org.pixelkeep.database.Schema;
import org.pixelkeep.history.append.LogKey;
import org.pixelkeep.history.integrity.Anchors;
import org.pixelkeep.history.integrity.KeyCheck;
import org.pixelkeep.history.integrity.LogEnds;
import org.pixelkeep.history.integrity.VerificationService;
import org.pixelkeep.shared.time.DatabaseTime;

/** Looks at everything that an operator can get wrong, and prints a line for each, with what to do. */
@Unremovable
@ApplicationScoped
class Doctor {
    /** Connections of one node to the database: 20 for requests, 3 to follow the log. */
    private static final int CONNECTIONS = 23;

    private static final int MIN_NODES = 2;

    /** As much as the largest column takes, such as a vendor list; the server's default. */
    private static final long MIN_PACKET = 16L << 20;

    /** Enough for 2,048 connections. */
    private static final long MIN_FILES = 4_096;

    private static final long MIN_DISK = 2L << 30;
    private static final Duration ANCHORS_OLD = Duration.ofDays(7);

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

    private final Config config;
    private final UnknownSettings unknown;
    private final AgroalDataSource connections;
    private final Flyway flyway;
    private final Schema schema;
    private final AccountRights rights;
    private final DatabaseTime time;
    private final KeyCheck keys;
    private final VerificationService verifications;
    private final LogEnds ends;
    private final Anchors anchors;
    private final Clock clock;
    private int problems;

    Doctor(
            Config config,
            UnknownSettings unknown,
            AgroalDataSource connections,
            Flyway flyway,
            Schema schema,
            AccountRights rights,
            DatabaseTime time,
            KeyCheck keys,
            VerificationService verifications,
            LogEnds ends,
            Anchors anchors,
            Clock clock) {
        this.config = config;
        this.unknown = unknown;
        this.connections = connections;
        this.flyway = flyway;
        this.schema = schema;
        this.rights = rights;
        this.time = time;
        this.keys = keys;
        this.verifications = verifications;
        this.ends = ends;
        this.anchors = anchors;
        this.clock = clock;
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

    /** Prints what was found; 1 if something is wrong. */
    int run() {
        var embedded = config.getValue("pixelkeep.database.embedded", Boolean.class);
        settings(embedded);
        var failure = schema.failure();
        if (failure.isPresent()) {
            wrong("database", CommandErrors.sentence(failure.get()), "");
            fine("versions", versions());
        } else {
            usable(embedded);
        }
        anchors();
        disk(embedded);
        files();
        if (failure.isPresent()) {
            System.out.println("Clocks, key, and history are checked once the database can be used.");
        }
        System.out.println(
                problems == 0 ? "Nothing is wrong." : Terminal.counted(problems, "thing is", "things are") + " wrong.");
        if (failure.isPresent() && Exit.isUnreachable(failure.get())) {
            return CommandErrors.UNREACHABLE;
        }
        return problems == 0 ? CommandErrors.DONE : CommandErrors.REFUSED;
    }

    /** What can be asked only of a database with the tables of this release. */
    private void usable(boolean embedded) {
        try {
            database(embedded);
        } catch (SQLException e) {
            wrong("database", "It cannot be queried (" + e.getMessage() + ").", "Check the account and the server.");
        }
        var current = flyway.info().current();
        fine("versions", versions() + ", schema " + (current == null ? "none" : current.getVersion()));
        clocks();
        key();
        history();
    }

    private void settings(boolean embedded) {
        unknown.among(System.getenv().keySet())
                .forEach(name -> warning("settings", name + " is not known and has no effect.", "Correct its name."));
        var address = config.getValue("pixelkeep.address", String.class);
        if (embedded) {
            fine("settings", "embedded database in " + dataDir());
            return;
        }
        if (config.getOptionalValue("pixelkeep.history.key", String.class).isEmpty()) {
            warning(
                    "settings",
                    "The history key is only in the data folder of this node.",
                    "Set PIXELKEEP_HISTORY_KEY to the same key on all nodes.");
        }
        if (address.contains("//localhost")) {
            warning("settings", "Links in mails begin with " + address + ".", "Set PIXELKEEP_ADDRESS.");
        }
        if (config.getOptionalValue("quarkus.datasource.jdbc.url", String.class)
                .filter(url -> url.contains("socketTimeout"))
                .isEmpty()) {
            warning(
                    "settings",
                    "Without socketTimeout in QUARKUS_DATASOURCE_JDBC_URL, requests wait forever for a database that"
                            + " is gone.",
                    "Add ?connectTimeout=2000&socketTimeout=15000.");
        }
    }

    private void database(boolean embedded) throws SQLException {
        var options = options();
        fine("database", "MariaDB " + options.getOrDefault("version", ""));
        if (embedded) {
            return;
        }
        check(options, OPTIONS);
        if (options.getOrDefault("log_bin", "OFF").equals("ON")) {
            check(options, OPTIONS_WITH_LOG);
        }
        var max = Integer.parseInt(options.getOrDefault("max_connections", "0"));
        if (max < MIN_NODES * CONNECTIONS) {
            warning(
                    "database",
                    "max_connections is " + max + "; a node takes up to " + CONNECTIONS + ".",
                    "Raise it to " + CONNECTIONS + " for each node, plus a few.");
        }
        var packet = Long.parseLong(options.getOrDefault("max_allowed_packet", String.valueOf(MIN_PACKET)));
        if (packet < MIN_PACKET) {
            warning(
                    "database",
                    "max_allowed_packet is " + packet + ": anything larger, such as a vendor list, cannot be saved.",
                    "Set it to " + MIN_PACKET + " (16M) or more.");
        }
        var missing = rights.missing();
        missing.forEach(sentence -> wrong("rights", sentence, ""));
        rights.excessive().forEach(sentence -> warning("rights", sentence, ""));
        if (missing.isEmpty()) {
            fine("rights", "The account has what it needs.");
        }
    }

    private void check(Map<String, String> options, Map<String, Wanted> wanted) {
        wanted.forEach((name, value) -> {
            var found = options.get(name);
            if (found != null && !value.isMetBy(found)) {
                warning(
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

    private static String versions() {
        return new Version().getVersion()[0] + ", Java " + Runtime.version();
    }

    private void clocks() {
        if (time.isAlarming()) {
            wrong(
                    "clocks",
                    "This node and the database are " + time.words() + " apart.",
                    "Sync both with a time server. From " + DatabaseTime.UNUSABLE.toSeconds()
                            + " s on, nothing is written here.");
        } else {
            fine("clocks", "This node and the database agree (" + time.words() + ").");
        }
    }

    private void key() {
        switch (keys.status()) {
            case FITS -> fine("key", "The history key fits the history.");
            case UNKNOWN -> fine("key", "Nothing was saved yet, so any history key will do.");
            case DIFFERS -> wrong("key", LogKey.DIFFERENT, LogKey.REMEDY + " " + LogKey.LAST_RESORT);
            case FITS_PARTLY -> wrong("key", KeyCheck.PARTLY, KeyCheck.NEXT);
        }
    }

    private void history() {
        var found = ends.mismatches();
        found.forEach(misfit -> wrong("history", misfit.sentence(), misfit.remedy()));
        var faults = verifications.faults();
        faults.forEach(kept -> wrong(
                "history",
                "The history of network " + kept.networkId + " was broken when it was last verified, at " + kept.at
                        + ". " + kept.fault,
                "Run history verify after it is repaired."));
        if (found.isEmpty() && faults.isEmpty()) {
            intact();
        }
    }

    private void intact() {
        var logs = verifications.networkIds().size();
        var unverified = verifications.unverified().size();
        if (logs == 0) {
            fine("history", "There is none yet.");
        } else if (unverified == 0) {
            fine("history", "Each log ends where its head says, and was intact when it was last verified.");
        } else {
            warning(
                    "history",
                    "Each log ends where its head says, but "
                            + (unverified == logs
                                    ? "none has been verified yet."
                                    : unverified + " of " + logs + " have not been verified yet."),
                    "Run history verify.");
        }
    }

    private void anchors() {
        var file = anchors.file();
        if (!Files.exists(file)) {
            warning("anchors", file + " does not exist.", "It is written a minute after the first start. Keep it.");
            return;
        }
        if (!Files.isWritable(file)) {
            wrong("anchors", file + " is not writable.", "Make it writable for this account.");
            return;
        }
        try {
            var age = Duration.between(Files.getLastModifiedTime(file).toInstant(), clock.instant());
            if (age.compareTo(ANCHORS_OLD) > 0) {
                warning(
                        "anchors",
                        file + " was last written " + age.toDays() + " days ago.",
                        "If people work here, look for “anchors” in the log.");
            } else {
                fine("anchors", file.toString());
            }
        } catch (IOException e) {
            wrong("anchors", file + " cannot be read (" + e.getMessage() + ").", "Check its folder.");
        }
    }

    private void files() {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)) {
            return;
        }
        var max = system.getMaxFileDescriptorCount();
        if (max < MIN_FILES) {
            warning(
                    "files",
                    "A process may open only " + max + " files here. A node uses up to half of them for connections.",
                    "Raise the limit (ulimit -n, or LimitNOFILE of a service) to " + MIN_FILES + " or more.");
        } else {
            fine("files", "A process may open " + max + ".");
        }
    }

    private void disk(boolean embedded) {
        var folder = Path.of(dataDir()).toAbsolutePath();
        try {
            var free = Files.getFileStore(folder).getUsableSpace();
            if (!Files.isWritable(folder)) {
                wrong("disk", folder + " is not writable.", "Make it writable, or set PIXELKEEP_DATA_DIR.");
            } else if (free < MIN_DISK) {
                warning(
                        "disk",
                        "Only " + (free >> 20) + " MB are free in " + folder + ".",
                        embedded ? "The database stops when it is full." : "Snapshots and the copy on disk need some.");
            } else {
                fine("disk", (free >> 30) + " GB are free in " + folder + ".");
            }
        } catch (IOException e) {
            wrong(
                    "disk",
                    folder + " cannot be used (" + e.getMessage() + ").",
                    "Set PIXELKEEP_DATA_DIR, or create the folder.");
        }
    }

    private String dataDir() {
        return config.getOptionalValue("pixelkeep.data-dir", String.class).orElse("data");
    }

    private static void fine(String part, String what) {
        line("ok", part, List.of(what));
    }

    private static void warning(String part, String what, String todo) {
        line("warning", part, List.of(what, todo));
    }

    private void wrong(String part, String what, String todo) {
        problems++;
        line("WRONG", part, List.of(what, todo));
    }

    private static void line(String verdict, String part, List<String> words) {
        System.out.printf(
                "%-8s %-9s %s%n", verdict, part, String.join(" ", words).strip());
    }
}
