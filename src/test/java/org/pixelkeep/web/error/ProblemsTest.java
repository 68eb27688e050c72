package org.pixelkeep.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.ArcUndeclaredThrowableException;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;
import javax.transaction.xa.XAException;
import org.hibernate.exception.GenericJDBCException;
import org.hibernate.exception.JDBCConnectionException;
import org.hibernate.exception.LockAcquisitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.shared.error.TooManyAttempts;

/** What a database, a cluster, the pool, and the transaction manager can say, however it is wrapped. */
class ProblemsTest {
    @ParameterizedTest
    @CsvSource({
        "1020, HY000, BUSY",
        "1205, HY000, BUSY",
        "1213, 40001, BUSY",
        "1412, HY000, BUSY",
        "1615, HY000, BUSY",
        "1969, 70100, BUSY",
        "1021, HY000, UNAVAILABLE",
        "1037, HY001, UNAVAILABLE",
        "1040, 08004, UNAVAILABLE",
        "1045, 28000, UNAVAILABLE",
        "1047, 08S01, UNAVAILABLE",
        "1047, HY000, UNAVAILABLE",
        "1053, 08S01, UNAVAILABLE",
        "3, HY000, UNAVAILABLE",
        "1114, HY000, UNAVAILABLE",
        "1135, HY000, UNAVAILABLE",
        "1203, 42000, UNAVAILABLE",
        "1223, HY000, UNAVAILABLE",
        "1226, 42000, UNAVAILABLE",
        "1290, HY000, UNAVAILABLE",
        "1317, 70100, UNAVAILABLE",
        "1792, 25006, UNAVAILABLE",
        "1836, HY000, UNAVAILABLE",
        "1927, 70100, UNAVAILABLE",
        "4151, HY000, UNAVAILABLE",
        "0, 08000, UNAVAILABLE",
        "0, 25S03, UNAVAILABLE",
        "1180, HY000, OUTCOME_UNKNOWN",
        "1064, 42000, INTERNAL",
        "1146, 42S02, INTERNAL"
    })
    void what_the_database_says_is_understood_however_it_is_wrapped(int code, String state, ProblemKind kind) {
        var failure = new SQLException("10.0.0.7 says it", state, code);

        assertThat(kind(failure)).isEqualTo(kind.type());
        assertThat(kind(new SQLTransientException("batch", "HY000", 0, failure)))
                .isEqualTo(kind.type());
        assertThat(kind(new PersistenceException(new GenericJDBCException("could not execute", failure))))
                .isEqualTo(kind.type());
        assertThat(kind(new ArcUndeclaredThrowableException(rolledBackBefore(failure))))
                .isEqualTo(kind.type());
        assertThat(kind(new TransactionalException("rolled back", rolledBackBefore(failure))))
                .isEqualTo(kind.type());
    }

    @Test
    void a_database_that_only_reads_is_not_called_unreachable() {
        assertThat(Problems.of(new SQLException("--read-only", "HY000", 1290)).detail())
                .isEqualTo("The database accepts no changes right now. Nothing was saved. Try again in a minute.");
        assertThat(Problems.of(new SQLException("no quorum", "HY000", 1047)).detail())
                .startsWith("The database cannot be reached right now.");
    }

    /** The server ends the connection after it, but nobody can reach it better in a minute. */
    @Test
    void what_is_too_big_for_the_database_is_not_a_lost_connection() {
        var refused = new SQLException("Got a packet bigger than 'max_allowed_packet' bytes", "08S01", 1153);
        var unsent = new SQLException("Packet too big for current server max_allowed_packet value", "HZ000");

        for (var failure : List.of(refused, unsent)) {
            assertThat(Problems.of(new JDBCConnectionException("could not execute", failure))
                            .detail())
                    .isEqualTo(
                            "This is more than the database accepts at once. Nothing was saved. Your Pixelkeep operator"
                                    + " needs to raise max_allowed_packet.");
            assertThat(Problems.of(new TransactionalException("rolled back", rolledBackBefore(failure)))
                            .detail())
                    .endsWith("needs to raise max_allowed_packet.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection is closed",
                "Enlisted connection used without active transaction",
                "Exception while creating new connection",
                "Failed to enlist. Check if a connection from another datasource is already enlisted",
                "Failing fast as the transaction has rolled back",
                "Interrupted while acquiring",
                "The transaction has been rolled back",
                "This pool is closed and does not handle any more connections!"
            })
    void the_pool_tells_that_a_connection_is_gone_by_words_alone(String words) {
        assertThat(kind(new GenericJDBCException("Unable to acquire JDBC Connection", new SQLException(words))))
                .isEqualTo(ProblemKind.UNAVAILABLE.type());
    }

    @Test
    void a_mistake_of_ours_in_using_the_pool_stays_one() {
        assertThat(kind(new SQLException("Trying to set autocommit in connection taking part of transaction")))
                .isEqualTo(ProblemKind.INTERNAL.type());
    }

    @ParameterizedTest
    @CsvSource({
        "1213, 40001, BUSY",
        "1047, 08S01, OUTCOME_UNKNOWN",
        "1180, HY000, OUTCOME_UNKNOWN",
        "1317, 70100, OUTCOME_UNKNOWN",
        "1927, 70100, OUTCOME_UNKNOWN",
        "1969, 70100, OUTCOME_UNKNOWN",
        "0, 08000, OUTCOME_UNKNOWN"
    })
    void what_ends_a_commit_may_have_been_said_after_it(int code, String state, ProblemKind kind) {
        assertThat(kind(failedCommit(new SQLException("10.0.0.7 says it", state, code))))
                .isEqualTo(kind.type());
    }

    @Test
    void a_read_whose_commit_failed_has_saved_nothing() {
        var problem = Problems.of(failedCommit(new SQLException("10.0.0.7 says it", "08000", 0)));

        assertThat(problem.type()).isEqualTo(ProblemKind.OUTCOME_UNKNOWN.type());
        assertThat(problem.ofReading().type()).isEqualTo(ProblemKind.UNAVAILABLE.type());
        assertThat(problem.ofReading().detail()).doesNotContain("Your change");
    }

    @Test
    void a_failed_commit_without_a_reason_of_the_database_is_known_by_its_kind() {
        assertThat(kind(new IllegalStateException(new HeuristicMixedException())))
                .isEqualTo(ProblemKind.OUTCOME_UNKNOWN.type());
        assertThat(kind(new IllegalStateException(new HeuristicRollbackException())))
                .isEqualTo(ProblemKind.UNAVAILABLE.type());
        assertThat(kind(new RollbackException("ARJUNA016053: Could not commit transaction.")))
                .isEqualTo(ProblemKind.INTERNAL.type());
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.001S, a second",
        "PT59.2S, 60 seconds",
        "PT1M30S, 90 seconds",
        "PT3M1S, 4 minutes",
        "PT1H59M, 119 minutes",
        "PT4H1S, up to 5 hours"
    })
    void whoever_has_to_wait_reads_how_long(Duration left, String words) {
        assertThat(Problems.of(new TooManyAttempts(left)).detail())
                .isEqualTo("Wait " + words + " before you try again.");
    }

    @Test
    void exceptions_that_lead_to_each_other_end() {
        var one = new IllegalStateException("one");
        var other = new IllegalStateException("other", one);
        one.addSuppressed(other);

        assertThat(kind(one)).isEqualTo(ProblemKind.INTERNAL.type());
    }

    /** As the transaction manager tells of a flush before the commit, or of a lock at it. */
    private static RollbackException rolledBackBefore(SQLException cause) {
        var ended = new RollbackException("ARJUNA016053: Could not commit transaction.");
        ended.addSuppressed(new LockAcquisitionException("could not flush", cause));
        return ended;
    }

    /** As the transaction manager tells of a commit that the pool passed on. */
    private static RollbackException failedCommit(SQLException cause) {
        var failure = new XAException("Error trying to transactionCommit local transaction: " + cause.getMessage());
        failure.errorCode = XAException.XAER_RMFAIL;
        failure.initCause(cause);
        var ended = new RollbackException("ARJUNA016053: Could not commit transaction.");
        ended.addSuppressed(failure);
        return ended;
    }

    private static String kind(Throwable thrown) {
        return Problems.of(thrown, true).type();
    }
}
