package org.pixelkeep.shared.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The application's clock: UTC, in whole microseconds, like the database, and by the database's clock. */
class ClockProducer {
    @Produces
    @DefaultBean
    @Singleton
    Clock clock(DatabaseTime database) {
        return new Utc(Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)), database);
    }

    private static final class Utc extends Clock {
        private final Clock system;
        private final DatabaseTime database;

        Utc(Clock system, DatabaseTime database) {
            this.system = system;
            this.database = database;
        }

        @Override
        public Instant instant() {
            return Backdating.or(database.at(system.instant()));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("the application thinks in UTC");
        }
    }
}
