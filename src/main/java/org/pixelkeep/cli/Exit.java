package org.pixelkeep.cli;

import io.quarkus.runtime.QuarkusBindException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.cli.demo.DemoRefused;
import org.pixelkeep.database.DatabaseFailure;
import org.pixelkeep.shared.node.UnusableSetting;

/** Exits the program: with the application's exit code, or with a sentence about why it could not run. */
final class Exit {
    /** On the database (1044), a table (1142), a column (1143), something of the whole server (1227), a routine (1370). */
    private static final Set<Integer> LACKS_RIGHTS = Set.of(1044, 1142, 1143, 1227, 1370);

    private static final int NO_DATABASE = 1049;

    /** No space for a temporary table (1021) or a row (1114). */
    private static final Set<Integer> DISK_FULL = Set.of(1021, 1114);

    /** A file of the server cannot be written, for any reason. */
    private static final int WRITE_FAILED = 3;

    /** A table could not be made (1005), for lack of space if the reason is 28 or 135. */
    private static final int NO_TABLE = 1005;

    private static final Pattern NO_ROOM = Pattern.compile("errno: (?:28|135)\\b");

    /**
     * What lines of Flyway's messages have that say what to do with its own commands and settings, or where its files are.
     * Migrations that follow one that failed are not applied, either.
     */
    private static final List<String> ADVICE = List.of(
            "run repair",
            "not applied to database",
            "ignoreMigrationPatterns",
            "Run Flyway with",
            "Location ",
            "Validate failed",
            "Need more flexibility",
            "To ignore this migration",
            "Please restore backups",
            "baseline");

    private Exit() {}

    static void with(int exitCode, @Nullable Throwable failure) {
        if (failure != null) {
            print(failure);
        }
        System.exit(exitCode);
    }

    /**
     * Ends the process without the work that is due at its end, which would wait for an application that is waiting for
     * whoever calls this.
     */
    static void atOnce(int exitCode, Throwable failure) {
        print(failure);
        Runtime.getRuntime().halt(exitCode);
    }

    /** Exits when that has ended, so that a server that is just being started is stopped. */
    static void after(Thread starting, int exitCode, @Nullable Throwable failure) {
        try {
            starting.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        with(exitCode, failure);
    }

    /** Whether the database could not be reached or its disk is full, and nothing else is wrong. */
    static boolean isUnreachable(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if ((cause instanceof DatabaseFailure database && !database.isOfSettings())
                    || (cause instanceof SQLException sql && (refusesConnection(sql) || lacksSpace(sql)))) {
                return true;
            }
        }
        return false;
    }

    private static void print(Throwable failure) {
        String sentence = sentence(failure);
        if (sentence == null) {
            // The log is already closed then.
            System.err.println("Pixelkeep could not start:");
            failure.printStackTrace();
        } else {
            System.err.println(sentence);
        }
    }

    /** What the operator can do about it, or null for a failure that only a developer can read. */
    static @Nullable String sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseFailure || cause instanceof DemoRefused || cause instanceof UnusableSetting) {
                return cause.getMessage();
            }
            if (cause instanceof QuarkusBindException bind) {
                return "Port %d is used by another program. Stop that program or set %s to another port."
                        .formatted(bind.getPort(), setting(bind.getPort()));
            }
            if (cause instanceof IOException && isPortTaken(cause)) {
                return "A port is used by another program. Stop that program or set QUARKUS_HTTP_PORT or"
                        + " QUARKUS_MANAGEMENT_PORT to another port.";
            }
            if (cause instanceof InvalidPathException path) {
                return ("A path has characters that the locale of this process cannot represent (%s). Set LC_ALL to"
                                + " C.UTF-8, or use a folder without them.")
                        .formatted(path.getInput());
            }
            if (cause instanceof FlywayException schema && isUnfinished(schema)) {
                return ("A migration of the database schema failed or was interrupted (%s): %srestore the backup and start"
                                + " again, or if the database was new, start with an empty one.")
                        .formatted(
                                facts(schema),
                                isFull(schema) ? "the disk of the database is full, so free up space on it, " : "");
            }
            if (cause instanceof FlywayException schema && lacksMigrations(schema)) {
                return ("The database has tables, but no record of its migrations (%s). If a backup was being"
                                + " restored, restore it again, to its end.")
                        .formatted(facts(schema));
            }
            if (cause instanceof FlywayValidateException schema) {
                return isOnlyBehind(schema)
                        ? "The database schema has not been migrated to this release yet. Run migrate as its owner."
                        : ("The database schema does not match this release (%s). Run the release that created it "
                                        + "or restore a backup.")
                                .formatted(facts(schema));
            }
            if (cause instanceof SQLException sql && refusesAccount(sql)) {
                return ("The database refuses the account (%s). Check QUARKUS_DATASOURCE_USERNAME and …_PASSWORD.")
                        .formatted(sql.getMessage());
            }
            if (cause instanceof SQLException sql && LACKS_RIGHTS.contains(sql.getErrorCode())) {
                return ("The database account lacks a right (%s). Check QUARKUS_DATASOURCE_JDBC_URL and "
                                + "…_USERNAME. If they are right, run migrate as the owner of the schema with "
                                + "PIXELKEEP_DATABASE_GRANT_TO set to this account, or let an administrator of the "
                                + "database run what “grants --to” prints for it.")
                        .formatted(sql.getMessage());
            }
            if (cause instanceof SQLException sql && sql.getErrorCode() == NO_DATABASE) {
                return ("There is no such database (%s). Create it, or check QUARKUS_DATASOURCE_JDBC_URL.")
                        .formatted(sql.getMessage());
            }
            if (cause instanceof SQLException sql && lacksSpace(sql)) {
                return "The disk of the database is full (%s). Free up space on it and try again."
                        .formatted(sql.getMessage());
            }
            if (cause instanceof SQLException sql && refusesConnection(sql)) {
                return ("The database cannot be reached (%s). Check QUARKUS_DATASOURCE_JDBC_URL, …_USERNAME, and "
                                + "…_PASSWORD. For the embedded database, see mariadb/error.log in the data folder.")
                        .formatted(sql.getMessage());
            }
        }
        return InvalidSetting.sentence(failure);
    }

    /** What Flyway found, without its advice, which is for its own command line. */
    private static String facts(FlywayException schema) {
        return String.valueOf(schema.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.matches("-*") && ADVICE.stream().noneMatch(line::contains))
                .collect(Collectors.joining(" "))
                .replaceFirst("\\.$", "");
    }

    /** Whether migrations are missing, and nothing else is wrong. */
    private static boolean isOnlyBehind(FlywayValidateException schema) {
        var found = String.valueOf(schema.getMessage())
                .lines()
                .filter(line -> line.startsWith("Detected ") || line.contains("mismatch"))
                .toList();
        return !found.isEmpty() && found.stream().allMatch(line -> line.contains("not applied to database"));
    }

    /** A migration that fails now, or one that failed before. */
    private static boolean isUnfinished(FlywayException schema) {
        return schema instanceof FlywayMigrateException
                || (schema instanceof FlywayValidateException
                        && String.valueOf(schema.getMessage()).contains("failed migration"));
    }

    /** Of a schema that is not empty, as after half of a restore. */
    private static boolean lacksMigrations(FlywayException schema) {
        return String.valueOf(schema.getMessage()).contains("without schema history table");
    }

    /** Since the check before the start; the server's own transport does not say which port. */
    private static boolean isPortTaken(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("Address already in use");
    }

    private static String setting(int port) {
        return ConfigProvider.getConfig()
                .getOptionalValue("quarkus.management.port", Integer.class)
                .filter(management -> management == port)
                .map(management -> "QUARKUS_MANAGEMENT_PORT")
                .orElse("QUARKUS_HTTP_PORT");
    }

    /** Error 28 of the operating system: no space left on a device. */
    private static boolean lacksSpace(SQLException failure) {
        return DISK_FULL.contains(failure.getErrorCode())
                || (failure.getErrorCode() == WRITE_FAILED
                        && String.valueOf(failure.getMessage()).contains("Errcode: 28"))
                || (failure.getErrorCode() == NO_TABLE
                        && NO_ROOM.matcher(String.valueOf(failure.getMessage())).find());
    }

    private static boolean isFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && lacksSpace(sql)) {
                return true;
            }
        }
        return false;
    }

    /** SQL states of class 08: connection. */
    private static boolean refusesConnection(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.startsWith("08");
    }

    /** SQL states of class 28: authorization. */
    private static boolean refusesAccount(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.startsWith("28");
    }
}
