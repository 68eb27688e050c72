package org.pixelkeep.cli;

import io.quarkus.runtime.QuarkusBindException;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.cli.demo.DemoRefused;
import org.pixelkeep.database.DatabaseFailure;

/** Exits the program: with the application's exit code, or with a sentence about why it could not run. */
final class Exit {

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

    /** Whether the database could not be reached, and nothing else is wrong. */
    static boolean isUnreachable(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if ((cause instanceof DatabaseFailure database && !database.isOfSettings())
                    || (cause instanceof SQLException sql && refusesConnection(sql))) {
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
            if (cause instanceof DatabaseFailure || cause instanceof DemoRefused) {
                return cause.getMessage();
            }
            if (cause instanceof QuarkusBindException bind) {
                return "Port %d is used by another program. Stop that program or set %s to another port."
                        .formatted(bind.getPort(), setting(bind.getPort()));
            }
            if (cause instanceof FlywayException schema && isUnfinished(schema)) {
                return ("A migration of the database schema failed or was interrupted (%s). Solve that, if there is "
                                + "something to solve, and run migrate --repair.")
                        .formatted(CommandErrors.onOneLine(schema));
            }
            if (cause instanceof FlywayValidateException schema) {
                return ("The database schema does not match this release (%s). Run the release that created it "
                                + "or restore a backup.")
                        .formatted(CommandErrors.onOneLine(schema));
            }
            if (cause instanceof SQLException sql && refusesConnection(sql)) {
                return ("The database cannot be reached (%s). Check QUARKUS_DATASOURCE_JDBC_URL, …_USERNAME and "
                                + "…_PASSWORD.")
                        .formatted(sql.getMessage());
            }
        }
        return WrongSetting.sentence(failure);
    }

    /** A migration that fails now, or one that failed before. */
    private static boolean isUnfinished(FlywayException schema) {
        return schema instanceof FlywayMigrateException
                || (schema instanceof FlywayValidateException
                        && String.valueOf(schema.getMessage()).contains("failed migration"));
    }

    private static String setting(int port) {
        return ConfigProvider.getConfig()
                .getOptionalValue("quarkus.management.port", Integer.class)
                .filter(management -> management == port)
                .map(management -> "QUARKUS_MANAGEMENT_PORT")
                .orElse("QUARKUS_HTTP_PORT");
    }

    /** SQL states of class 08 (connection) and 28 (authorization). */
    private static boolean refusesConnection(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("28"));
    }
}
