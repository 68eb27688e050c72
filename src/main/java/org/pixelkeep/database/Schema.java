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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.Heartbeats;
import org.pixelkeep.shared.StandIn;

/**
 * Migrates the schema when the application starts, and checks that it matches this release. If the database cannot be
 * reached but something else can answer, the application starts anyway and does this once the database is available.
 */
@ApplicationScoped
class Schema {
    private static final Logger LOG = Logger.getLogger(Schema.class);
    private static final int RETRY_SECONDS = 1;
    private static final String JOB = "schema";
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Flyway flyway;
    private final AgroalDataSource connections;
    private final EntityManagerFactory entities;
    private final Instance<StandIn> standIns;
    private final Heartbeats heartbeats;
    private final Scheduler scheduler;
    private final boolean migrates;
    private @Nullable ScheduledExecutorService later;

    /** The failure reported to the operator. */
    private @Nullable String reported;

    Schema(
            Flyway flyway,
            AgroalDataSource connections,
            EntityManagerFactory entities,
            @Any Instance<StandIn> standIns,
            Heartbeats heartbeats,
            Scheduler scheduler,
            @ConfigProperty(name = "pixelkeep.migrate-at-start", defaultValue = "true") boolean migrates) {
        this.flyway = flyway;
        this.connections = connections;
        this.entities = entities;
        this.standIns = standIns;
        this.heartbeats = heartbeats;
        this.scheduler = scheduler;
        this.migrates = migrates;
    }

    /** Before anything that reads the database. */
    void bring(@Observes @Priority(100) StartupEvent start) {
        try {
            bring();
        } catch (RuntimeException e) {
            if (!isUnreachable(e) || standIns.stream().noneMatch(StandIn::isThere)) {
                throw e;
            }
            LOG.warn("The database cannot be reached. Starting without it, from the copy on disk");
            var retries = Executors.newSingleThreadScheduledExecutor(work -> {
                var thread = new Thread(work, "schema");
                thread.setDaemon(true);
                return thread;
            });
            var heartbeat = heartbeats.every(JOB, Duration.ofSeconds(RETRY_SECONDS), LONGEST);
            retries.scheduleWithFixedDelay(
                    () -> heartbeat.run(() -> tryAgain(retries)), RETRY_SECONDS, RETRY_SECONDS, TimeUnit.SECONDS);
            later = retries;
        }
        // Halted until here: jobs would read tables that a migration has yet to make.
        if (scheduler.isStarted()) {
            scheduler.resume();
        }
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
        if (migrates) {
            flyway.migrate();
            // Migration statements have no timeout.
            connections.flush(AgroalDataSource.FlushMode.GRACEFUL);
        } else {
            flyway.validate();
        }
        entities.unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
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
