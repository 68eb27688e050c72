package org.pixelkeep.cli;

import com.sun.management.UnixOperatingSystemMXBean;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.pixelkeep.database.Schema;
import org.pixelkeep.shared.time.DatabaseTime;

/** Looks at everything that an operator can get wrong, and prints a line for each, with what to do. */
@Unremovable
@ApplicationScoped
class Doctor {
    /** Enough for 2,048 connections. */
    private static final long MIN_FILES = 4_096;

    private static final long MIN_DISK = 2L << 30;

    private final Config config;
    private final UnknownSettings unknown;
    private final Flyway flyway;
    private final Schema schema;
    private final DatabaseTime time;
    private final DatabaseCheckup database;
    private final HistoryCheckup history;

    Doctor(
            Config config,
            UnknownSettings unknown,
            Flyway flyway,
            Schema schema,
            DatabaseTime time,
            DatabaseCheckup database,
            HistoryCheckup history) {
        this.config = config;
        this.unknown = unknown;
        this.flyway = flyway;
        this.schema = schema;
        this.time = time;
        this.database = database;
        this.history = history;
    }

    /** Prints what was found; 1 if something is wrong. */
    int run() {
        var checkup = new Checkup();
        var embedded = config.getValue("pixelkeep.database.embedded", Boolean.class);
        settings(checkup, embedded);
        var failure = schema.failure();
        if (failure.isPresent()) {
            checkup.wrong("database", CommandErrors.sentence(failure.get()), "");
            checkup.fine("versions", versions());
        } else {
            usable(checkup, embedded);
        }
        history.anchors(checkup);
        disk(checkup, embedded);
        files(checkup);
        if (failure.isPresent()) {
            System.out.println("Clocks, key, and history are checked once the database can be used.");
        }
        var problems = checkup.problems();
        System.out.println(
                problems == 0 ? "Nothing is wrong." : Terminal.counted(problems, "thing is", "things are") + " wrong.");
        if (failure.isPresent() && Exit.isUnreachable(failure.get())) {
            return CommandErrors.UNREACHABLE;
        }
        return problems == 0 ? CommandErrors.DONE : CommandErrors.REFUSED;
    }

    /** What can be asked only of a database with the tables of this release. */
    private void usable(Checkup checkup, boolean embedded) {
        try {
            database.look(checkup, embedded);
        } catch (SQLException e) {
            checkup.wrong(
                    "database", "It cannot be queried (" + e.getMessage() + ").", "Check the account and the server.");
        }
        var current = flyway.info().current();
        checkup.fine("versions", versions() + ", schema " + (current == null ? "none" : current.getVersion()));
        clocks(checkup);
        history.key(checkup);
        history.logs(checkup);
    }

    private void settings(Checkup checkup, boolean embedded) {
        unknown.among(System.getenv().keySet())
                .forEach(name ->
                        checkup.warning("settings", name + " is not known and has no effect.", "Correct its name."));
        var address = config.getValue("pixelkeep.address", String.class);
        if (embedded) {
            checkup.fine("settings", "embedded database in " + dataDir());
            return;
        }
        if (config.getOptionalValue("pixelkeep.history.key", String.class).isEmpty()) {
            checkup.warning(
                    "settings",
                    "The history key is only in the data folder of this node.",
                    "Set PIXELKEEP_HISTORY_KEY to the same key on all nodes.");
        }
        if (address.contains("//localhost")) {
            checkup.warning("settings", "Links in mails begin with " + address + ".", "Set PIXELKEEP_ADDRESS.");
        }
        if (config.getOptionalValue("quarkus.datasource.jdbc.url", String.class)
                .filter(url -> url.contains("socketTimeout"))
                .isEmpty()) {
            checkup.warning(
                    "settings",
                    "Without socketTimeout in QUARKUS_DATASOURCE_JDBC_URL, requests wait forever for a database that"
                            + " is gone.",
                    "Add ?connectTimeout=2000&socketTimeout=15000.");
        }
    }

    private static String versions() {
        return new Version().getVersion()[0] + ", Java " + Runtime.version();
    }

    private void clocks(Checkup checkup) {
        if (time.isAlarming()) {
            checkup.wrong(
                    "clocks",
                    "This node and the database are " + time.words() + " apart.",
                    "Sync both with a time server. From " + DatabaseTime.UNUSABLE.toSeconds()
                            + " s on, nothing is written here.");
        } else {
            checkup.fine("clocks", "This node and the database agree (" + time.words() + ").");
        }
    }

    private static void files(Checkup checkup) {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)) {
            return;
        }
        var max = system.getMaxFileDescriptorCount();
        if (max < MIN_FILES) {
            checkup.warning(
                    "files",
                    "A process may open only " + max + " files here. A node uses up to half of them for connections.",
                    "Raise the limit (ulimit -n, or LimitNOFILE of a service) to " + MIN_FILES + " or more.");
        } else {
            checkup.fine("files", "A process may open " + max + ".");
        }
    }

    private void disk(Checkup checkup, boolean embedded) {
        var folder = Path.of(dataDir()).toAbsolutePath();
        try {
            var free = Files.getFileStore(folder).getUsableSpace();
            if (!Files.isWritable(folder)) {
                checkup.wrong("disk", folder + " is not writable.", "Make it writable, or set PIXELKEEP_DATA_DIR.");
            } else if (free < MIN_DISK) {
                checkup.warning(
                        "disk",
                        "Only " + (free >> 20) + " MB are free in " + folder + ".",
                        embedded ? "The database stops when it is full." : "Snapshots and the copy on disk need some.");
            } else {
                checkup.fine("disk", (free >> 30) + " GB are free in " + folder + ".");
            }
        } catch (IOException e) {
            checkup.wrong(
                    "disk",
                    folder + " cannot be used (" + e.getMessage() + ").",
                    "Set PIXELKEEP_DATA_DIR, or create the folder.");
        }
    }

    private String dataDir() {
        return config.getOptionalValue("pixelkeep.data-dir", String.class).orElse("data");
    }
}
