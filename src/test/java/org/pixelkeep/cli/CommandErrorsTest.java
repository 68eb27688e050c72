package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;

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
                        new RuntimeException(new SQLNonTransientConnectionException("Socket fail to connect", "08000")),
                        3,
                        "The database cannot be reached (Socket fail to connect)."),
                Arguments.of(
                        new RuntimeException(new SQLException("Sorry, acquisition timeout!")),
                        3,
                        "The database is too busy for this now, or cannot be reached (Sorry, acquisition timeout!)."),
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
                        suppressing(new NoSuchElementException(
                                "SRCFG00011: Could not expand value HOST in property quarkus.datasource.jdbc.url")),
                        1,
                        "QUARKUS_DATASOURCE_JDBC_URL refers to HOST, which is not set."),
                Arguments.of(
                        new IllegalStateException("Two\n  lines"),
                        4,
                        "The command failed unexpectedly (Two lines). With PIXELKEEP_STACK_TRACES=true, it says where."),
                Arguments.of(new NullPointerException(), 4, "The command failed unexpectedly (NullPointerException)."));
    }

    private static RuntimeException suppressing(RuntimeException wrong) {
        var failure = new IllegalStateException("Not started", new IllegalStateException("Not read"));
        failure.addSuppressed(wrong);
        return failure;
    }

    /** On a busy machine, the demo once ended with a stack trace: its transaction took too long. */
    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_is_one_sentence_and_an_exit_code(RuntimeException failure, int exitCode, String sentence) {
        var said = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        int code;
        try {
            code = CommandErrors.report(() -> {
                throw failure;
            });
        } finally {
            System.setErr(before);
        }

        assertThat(code).isEqualTo(exitCode);
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith(sentence);
    }
}
