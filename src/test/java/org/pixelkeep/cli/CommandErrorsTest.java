package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorDetails;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.NotReady;
import org.pixelkeep.shared.error.Unavailable;
import org.pixelkeep.shared.node.UnusableSetting;
import picocli.CommandLine;

class CommandErrorsTest {
    static List<Arguments> failures() {
        return List.of(
                Arguments.of(new InvalidInput("kind", "Must be one."), 1, "kind: Must be one."),
                Arguments.of(new NotFound("network called Nobody"), 1, "There is no network called Nobody."),
                Arguments.of(
                        new IllegalStateException(new Conflict("It is there already.")), 1, "It is there already."),
                Arguments.of(
                        new UncheckedIOException(new NoSuchFileException("/nowhere/a.csv")),
                        1,
                        "A file cannot be read or written: there is no /nowhere/a.csv."),
                Arguments.of(
                        new IllegalStateException(new InvalidPathException("/ads/ü", "unmappable characters")),
                        1,
                        "A path has characters that the locale of this process cannot represent (/ads/ü). Set LC_ALL"),
                Arguments.of(
                        new RuntimeException(new SQLNonTransientConnectionException("Socket fail to connect", "08000")),
                        3,
                        "The database cannot be reached (Socket fail to connect)."),
                Arguments.of(
                        new RuntimeException(new SQLException("Sorry, acquisition timeout!")),
                        3,
                        "The database is too busy for this now, or cannot be reached (Sorry, acquisition timeout!)."),
                Arguments.of(
                        new IllegalStateException(new NotReady("There is not enough free disk space.")),
                        3,
                        "There is not enough free disk space."),
                Arguments.of(
                        new IllegalStateException(new Unavailable("The clocks are 3599 s apart. Nothing was changed.")),
                        3,
                        "The clocks are 3599 s apart. Nothing was changed."),
                Arguments.of(
                        new RuntimeException(new SQLException("Running with --read-only", "HY000", 1290)),
                        3,
                        "The database accepts no changes right now (Running with --read-only). Nothing was saved. Run the"
                                + " command again when it does."),
                Arguments.of(
                        unreadable("No enum constant org.pixelkeep.pixel.tracker.PixelFormat.HOLOGRAM"),
                        3,
                        "Something here was saved by a newer release of Pixelkeep, or changed directly in the database, and"
                                + " cannot be read (No enum constant org.pixelkeep.pixel.tracker.PixelFormat.HOLOGRAM). Run the"),
                Arguments.of(
                        new RuntimeException(new RollbackException("ARJUNA016102: The transaction is not active!")),
                        3,
                        "The database is too busy for this now, or cannot be reached (ARJUNA016102:"),
                Arguments.of(
                        new IllegalArgumentException(
                                "SRCFG00039: The config property pixelkeep.limits.api with the config value \"many\" threw"
                                        + " an Exception whilst being converted SRCFG00029: Expected an integer value, got \"many\""),
                        1,
                        "PIXELKEEP_LIMITS_API cannot be “many” (not a whole number)."),
                Arguments.of(
                        new NoSuchElementException(
                                "SRCFG00040: The config property pixelkeep.address is defined as the empty String (\"\") which"
                                        + " the following Converter considered to be null: Converters$BuiltInConverter"),
                        1,
                        "PIXELKEEP_ADDRESS is empty. Set it, or leave it out."),
                Arguments.of(
                        new IllegalStateException(new UnusableSetting("PIXELKEEP_ADDRESS", "a.example", "Use a URL.")),
                        1,
                        "PIXELKEEP_ADDRESS is “a.example”. Use a URL."),
                Arguments.of(
                        new IllegalStateException("Configuration validation failed:\n"
                                + "\torg.pixelkeep.shared.node.UnusableSetting: PIXELKEEP_TRACES is “c”. Use a URL.\n"
                                + "\torg.pixelkeep.shared.node.UnusableSetting: PIXELKEEP_TRACES is “c”. Use a URL."),
                        1,
                        "PIXELKEEP_TRACES is “c”. Use a URL."),
                Arguments.of(
                        new UncheckedIOException(
                                new FileAlreadyExistsException("/dev/null", null, "is not a regular file")),
                        1,
                        "A file cannot be read or written: /dev/null is not a regular file."),
                Arguments.of(
                        new RuntimeException(
                                new IOException("bind(..) failed with error(-98): Address already in use")),
                        1,
                        "A port is used by another program. Stop that program or set QUARKUS_HTTP_PORT or"),
                Arguments.of(
                        suppressing(new NoSuchElementException(
                                "SRCFG00011: Could not expand value HOST in property quarkus.datasource.jdbc.url")),
                        1,
                        "QUARKUS_DATASOURCE_JDBC_URL refers to HOST, which is not set."),
                Arguments.of(
                        new RuntimeException(new SQLException("Access denied for user 'a'@'%'", "28000", 1045)),
                        1,
                        "The database refuses the account (Access denied for user 'a'@'%')."
                                + " Check QUARKUS_DATASOURCE_USERNAME"),
                Arguments.of(
                        new RuntimeException(
                                new SQLException("Access denied for user 'a'@'%' to database 'p'", "42000", 1044)),
                        1,
                        "The database account lacks a right (Access denied for user 'a'@'%' to database 'p'). Check"),
                Arguments.of(
                        new RuntimeException(new SQLException("Unknown database 'p'", "42000", 1049)),
                        1,
                        "There is no such database (Unknown database 'p')."),
                Arguments.of(
                        new RuntimeException(new SQLException(
                                "Disk full (/d/mariadb/tmp/#sql-temptable-1.MAI); waiting for someone to free some space...",
                                "HY000",
                                1021)),
                        3,
                        "The disk of the database is full (Disk full (/d/mariadb/tmp/#sql-temptable-1.MAI); waiting for"
                                + " someone to free some space...). Free up space on it and try again."),
                Arguments.of(
                        new RuntimeException(new SQLException(
                                "Error writing file '/d/t.MAD' (Errcode: 28 \"No space left on device\")", "HY000", 3)),
                        3,
                        "The disk of the database is full (Error writing file '/d/t.MAD' (Errcode: 28"),
                Arguments.of(
                        new RuntimeException(new SQLException(
                                "Can't create table `p`.`t` (errno: 135 \"No more room in record file\")",
                                "HY000",
                                1005)),
                        3,
                        "The disk of the database is full (Can't create table `p`.`t` (errno: 135"),
                Arguments.of(
                        invalid("Detected resolved migration not applied to database: 002.\n"
                                + "To ignore this migration, set -ignoreMigrationPatterns='*:pending'."),
                        1,
                        "The database schema has not been migrated to this release yet. Run migrate as its owner."),
                Arguments.of(
                        invalid(
                                "Migration checksum mismatch for migration version 002\n"
                                        + "-> Applied to database : 1\n-> Resolved locally    : 2\n"
                                        + "Either revert the changes to the migration, or run repair to update the schema history."),
                        1,
                        "The database schema does not match this release (Migration checksum mismatch for migration version"
                                + " 002 -> Applied to database : 1 -> Resolved locally    : 2). Run the release"),
                Arguments.of(
                        invalid(
                                "Detected failed migration to version 001 (create schema).\n"
                                        + "Please remove any half-completed changes then run repair to fix the schema history."),
                        1,
                        "A migration of the database schema failed or was interrupted (Detected failed migration to version"
                                + " 001 (create schema)): restore the backup and start again, or"),
                Arguments.of(
                        invalid(
                                "Detected failed migration to version 001 (create schema).\n"
                                        + "Please remove any half-completed changes then run repair to fix the schema history.\n"
                                        + "Detected resolved migration not applied to database: 002.\n"
                                        + "To fix this error, either run migrate, or set -ignoreMigrationPatterns='*:pending'."),
                        1,
                        "A migration of the database schema failed or was interrupted (Detected failed migration to version"
                                + " 001 (create schema)): restore the backup and start again, or"),
                Arguments.of(
                        invalid("Detected failed migration to version 001 (create schema).")
                                .initCause(new SQLException(
                                        "Can't create table `p`.`t` (errno: 28 \"No space left on device\")",
                                        "HY000",
                                        1005)),
                        3,
                        "A migration of the database schema failed or was interrupted (Detected failed migration to version"
                                + " 001 (create schema)): the disk of the database is full, so free up space on it, restore"
                                + " the backup and start again, or"),
                Arguments.of(
                        new RuntimeException(new SQLException(
                                "Duplicate entry '1-7-0' for key 'uq_history_change_revision'", "23000", 1062)),
                        4,
                        "Nothing was saved. The history of this network does not match its head"),
                Arguments.of(
                        new IllegalStateException("Two\n  lines"),
                        4,
                        "The command failed unexpectedly (Two lines). With PIXELKEEP_STACK_TRACES=true, it shows"
                                + " where."),
                Arguments.of(new NullPointerException(), 4, "The command failed unexpectedly (NullPointerException)."));
    }

    /** As from reading a row. */
    private static Throwable unreadable(String message) {
        var failure = new IllegalArgumentException(message);
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("org.hibernate.type.descriptor.java.EnumJavaType", "fromName", "EnumJavaType.java", 1)
        });
        return failure;
    }

    private static FlywayValidateException invalid(String found) {
        return new FlywayValidateException(
                new ErrorDetails(CoreErrorCode.VALIDATE_ERROR, "Migrations have failed validation"), found);
    }

    private static RuntimeException suppressing(RuntimeException wrong) {
        var failure = new IllegalStateException("Not started", new IllegalStateException("Not read"));
        failure.addSuppressed(wrong);
        return failure;
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo;bar", "pixelkeep_app", "a@b c", ""})
    void rights_are_printed_for_an_account_and_nothing_else(String account) {
        var printed = new StringWriter();

        var code = Pixelkeep.commandLine().setErr(new PrintWriter(printed)).execute("grants", "--to", account);

        assertThat(code).isEqualTo(2);
        assertThat(printed.toString())
                .contains("Invalid value for option '--to'", "pixelkeep_app@%, not '" + account + "'");
    }

    @Test
    void one_of_many_is_told_in_the_singular() {
        assertThat(Terminal.counted(1, "thing is", "things are")).isEqualTo("1 thing is");
        assertThat(Terminal.counted(0, "error", "errors")).isEqualTo("0 errors");
        assertThat(Terminal.counted(1_234, "record", "records")).isEqualTo("1,234 records");
    }

    /** Lists of commands show only the first line of each description. */
    @Test
    void the_first_line_of_each_description_is_a_sentence() {
        assertThat(commands(Pixelkeep.commandLine()))
                .hasSizeGreaterThan(20)
                .allSatisfy(command -> assertThat(
                                command.getCommandSpec().usageMessage().description()[0])
                        .as(command.getCommandName())
                        .endsWith("."));
    }

    @Test
    void each_command_prints_its_version() {
        for (var command : commands(Pixelkeep.commandLine())) {
            var printed = new StringWriter();
            command.setOut(new PrintWriter(printed));

            assertThat(command.execute("--version"))
                    .as(command.getCommandName())
                    .isZero();

            assertThat(printed.toString()).as(command.getCommandName()).startsWith("Pixelkeep ");
        }
    }

    @Test
    void no_line_of_the_help_is_broken_by_the_terminal() {
        assertThat(Pixelkeep.commandLine().getCommandSpec().usageMessage().footer())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(79));
    }

    private static List<CommandLine> commands(CommandLine top) {
        return Stream.concat(
                        Stream.of(top),
                        top.getSubcommands().values().stream().flatMap(below -> commands(below).stream()))
                .toList();
    }

    /** On a busy machine, the demo once ended with a stack trace: its transaction took too long. */
    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_is_one_sentence_and_an_exit_code(RuntimeException failure, int exitCode, String sentence) {
        var printed = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        int code;
        try {
            code = CommandErrors.report(() -> {
                throw failure;
            });
        } finally {
            System.setErr(before);
        }

        assertThat(code).isEqualTo(exitCode);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith(sentence);
    }
}
