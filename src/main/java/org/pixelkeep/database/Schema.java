package org.pixelkeep.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.hibernate.SessionFactory;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.job.Heartbeats;
import org.pixelkeep.shared.node.OfflineSource;

/**
 * Migrates the schema when the application starts, and checks that it matches this release. If the database cannot be
 * reached but something else can answer, a node starts anyway and does this once the database is available. Commands need
 * the database, except the one that examines it: it runs in any case, and asks for the {@link #failure}.
 */
@ApplicationScoped
public class Schema {
    private static final Logger LOG = Logger.getLogger(Schema.class);
    private static final int RETRY_SECONDS = 1;
    private static final String JOB = "schema";

    /** The migration that every database of this product begins with. */
    private static final MigrationVersion BASELINE = MigrationVersion.fromVersion("1");

    private static final Duration MAX_DURATION = Duration.ofMinutes(30);

    private final Flyway flyway;
    private final ClockWatch clock;
    private final AccountRights rights;
    private final AgroalDataSource connections;
    private final EntityManagerFactory entities;
    private final Instance<OfflineSource> offlineSources;
    private final Heartbeats heartbeats;
    private final Scheduler scheduler;
    private final boolean embedded;
    private final boolean migrates;
    private final boolean serves;
    private final boolean examines;
    private @Nullable RuntimeException failure;
    private @Nullable ScheduledExecutorService later;

    /** Whether the schema is there and matches. */
    private volatile boolean current;

    /** The failure reported to the operator. */
    private @Nullable String reported;

    Schema(
            Flyway flyway,
            ClockWatch clock,
            AccountRights rights,
            AgroalDataSource connections,
            EntityManagerFactory entities,
            @Any Instance<OfflineSource> offlineSources,
            Heartbeats heartbeats,
            Scheduler scheduler,
            @ConfigProperty(name = EmbeddedConfigSource.EMBEDDED) boolean embedded,
            @ConfigProperty(name = "pixelkeep.migrate-at-start", defaultValue = "true") boolean migrates,
            @ConfigProperty(name = "pixelkeep.follower", defaultValue = "true") boolean serves,
            @ConfigProperty(name = "pixelkeep.examines-database", defaultValue = "false") boolean examines) {
        this.flyway = flyway;
        this.clock = clock;
        this.rights = rights;
        this.connections = connections;
        this.entities = entities;
        this.offlineSources = offlineSources;
        this.heartbeats = heartbeats;
        this.scheduler = scheduler;
        this.embedded = embedded;
        this.migrates = migrates;
        this.serves = serves;
        this.examines = examines;
    }

    /** Before anything that reads the database. */
    void bring(@Observes @Priority(100) StartupEvent start) {
        try {
            bring();
        } catch (RuntimeException e) {
            if (examines) {
                failure = e;
                return;
            }
            if (!serves || !isUnreachable(e) || offlineSources.stream().noneMatch(OfflineSource::hasData)) {
                throw e;
            }
            LOG.warn("The database cannot be reached. Starting without it, from the copy on disk");
            var retries = Executors.newSingleThreadScheduledExecutor(work -> {
                var thread = new Thread(work, "schema");
                thread.setDaemon(true);
                return thread;
            });
            var heartbeat = heartbeats.every(JOB, Duration.ofSeconds(RETRY_SECONDS), MAX_DURATION);
            retries.scheduleWithFixedDelay(
                    () -> heartbeat.run(() -> tryAgain(retries)), RETRY_SECONDS, RETRY_SECONDS, TimeUnit.SECONDS);
            later = retries;
        }
        // Halted until here: jobs would read tables that a migration has yet to make.
        if (scheduler.isStarted()) {
            scheduler.resume();
        }
    }

    /** Whether the schema was found to match this release, or to be newer. */
    boolean isCurrent() {
        return current;
    }

    /** Why the database cannot be used, if it cannot; only where the application runs in order to examine it. */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    void stop(@Observes ShutdownEvent stop) {
        if (later != null) {
            later.shutdownNow();
        }
    }

    private @Nullable Object tryAgain(ScheduledExecutorService retries) {
        try {
            bring();
            LOG.info("The database is available and its schema matches this release");
            retries.shutdown();
            heartbeats.end(JOB);
        } catch (RuntimeException e) {
            if (!isUnreachable(e) && !e.toString().equals(reported)) {
                reported = e.toString();
                LOG.error("The database is available but cannot be used. Retrying every second", e);
            }
        }
        return null;
    }

    private void bring() {
        var migrations = flyway.info().all();
        refuseOtherBaseline(migrations);
        if (!isCurrent(migrations) || migrates && HistoryGrants.account().isPresent()) {
            if (migrates) {
                flyway.migrate();
                // Migration statements have no timeout.
                connections.flush(AgroalDataSource.FlushMode.GRACEFUL);
            } else {
                flyway.validate();
            }
            migrations = flyway.info().all();
        }
        logMissingRights();
        requireTables();
        logNewerMigrations(migrations);
        clock.compare();
        current = true;
    }

    /**
     * A database in which other migrations were run has another schema, whatever their numbers: those of before 1.0 look
     * like those of a newer release.
     */
    private static void refuseOtherBaseline(MigrationInfo... migrations) {
        var applied = Arrays.stream(migrations)
                .filter(migration -> migration.getState().isApplied())
                .toList();
        var begins = applied.stream()
                .anyMatch(migration -> BASELINE.equals(migration.getVersion()) && migration.isChecksumMatching());
        if (!applied.isEmpty() && !begins) {
            throw DatabaseFailure.ofSettings(
                    "The database was written by a build from before Pixelkeep 1.0, which this release cannot update:"
                            + " export each network with that build (archive FILE --network NAME), and restore it into a"
                            + " new database with this one (restore FILE --new NAME).");
        }
    }

    /**
     * Whether every migration was applied as this release has it, so that there is nothing to migrate and nothing to
     * refuse. Flyway would read all files again for each of its own commands.
     */
    private static boolean isCurrent(MigrationInfo... migrations) {
        return Arrays.stream(migrations)
                .allMatch(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS
                        || migration.getState() == MigrationState.SUCCESS
                                && migration.isChecksumMatching()
                                && migration.isDescriptionMatching()
                                && migration.isTypeMatching());
    }

    /** Migrations that are recorded do not tell whether their tables are there, as after half of a restore. */
    private void requireTables() {
        try {
            var missing = rights.missingTables();
            if (!missing.isEmpty()) {
                throw DatabaseFailure.ofSettings(
                        "The database lacks the " + (missing.size() == 1 ? "table " : "tables ")
                                + String.join(", ", missing)
                                + ". If a backup was being restored, restore it again, to its end.");
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("The tables of the database cannot be listed: " + e.getMessage(), e);
        }
        entities.unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
    }

    /** A node starts beside the schema of the next release, too, while nodes are replaced: migrations only add. */
    private static void logNewerMigrations(MigrationInfo... migrations) {
        var newer = Arrays.stream(migrations)
                .filter(migration -> migration.getState().name().startsWith("FUTURE"))
                .toList();
        if (!newer.isEmpty()) {
            LOG.warnf(
                    "The schema is from a newer release: version %s, %d %s ahead of this one. Running beside it",
                    newer.get(newer.size() - 1).getVersion(),
                    newer.size(),
                    newer.size() == 1 ? "migration" : "migrations");
        }
    }

    /** What is missing fails later, in the middle of somebody's work. The embedded database grants its own. */
    private void logMissingRights() {
        if (!embedded) {
            try {
                rights.missing().forEach(LOG::error);
            } catch (SQLException e) {
                LOG.warnf("The rights of the database account cannot be checked: %s", e.getMessage());
            }
        }
    }

    /** SQL states of class 08: connection. */
    private static boolean isUnreachable(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith("08")) {
                return true;
            }
        }
        return false;
    }
}
