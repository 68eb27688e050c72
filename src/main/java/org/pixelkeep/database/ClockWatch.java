package org.pixelkeep.database;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;
import org.pixelkeep.shared.job.Job;
import org.pixelkeep.shared.time.DatabaseTime;

/** Compares this node's clock with the database's: at the start, and every minute. */
@Startup
@ApplicationScoped
class ClockWatch {
    private static final Logger LOG = Logger.getLogger(ClockWatch.class);

    /** The quickest of some answers is the most precise. */
    private static final int ATTEMPTS = 3;

    private static final double MILLIS = 1_000;

    private final AgroalDataSource connections;
    private final DatabaseTime time;

    ClockWatch(AgroalDataSource connections, DatabaseTime time, MeterRegistry metrics) {
        this.connections = connections;
        this.time = time;
        Gauge.builder("pixelkeep.clock.skew", time, watched -> watched.ahead().toMillis() / MILLIS)
                .baseUnit("seconds")
                .description("How far the database’s clock is ahead of this node’s")
                .register(metrics);
    }

    @Job("clock")
    @Scheduled(
            every = "${pixelkeep.clock.every:1m}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void compare() {
        try (var connection = connections.getConnection();
                var statement = connection.createStatement()) {
            measured(ahead(statement));
        } catch (SQLException e) {
            LOG.warnf("The database’s clock cannot be read now: %s", e.getMessage());
        }
    }

    private void measured(Duration ahead) {
        var wasAlarming = time.isAlarming();
        time.set(ahead);
        if (time.isAlarming()) {
            LOG.errorf(
                    "ALARM: this node’s clock is %s %s the database’s%s. Sync both with a time server",
                    time.words(),
                    ahead.isNegative() ? "ahead of" : "behind",
                    time.isUsable() ? "; the database’s counts" : ", so nothing is written here");
        } else if (wasAlarming) {
            LOG.info("This node’s clock agrees with the database’s again");
        }
    }

    private static Duration ahead(Statement statement) throws SQLException {
        var best = Long.MAX_VALUE;
        var ahead = Duration.ZERO;
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var before = Instant.now();
            var database = now(statement);
            var took = ChronoUnit.MICROS.between(before, Instant.now());
            if (took < best) {
                best = took;
                ahead = Duration.between(before.plus(took / 2, ChronoUnit.MICROS), database);
            }
        }
        return ahead;
    }

    /** As a number, so that no time zone of a connection matters. */
    private static Instant now(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("select timestampdiff(microsecond, '1970-01-01', utc_timestamp(6))")) {
            row.next();
            return Instant.EPOCH.plus(row.getLong(1), ChronoUnit.MICROS);
        }
    }
}
