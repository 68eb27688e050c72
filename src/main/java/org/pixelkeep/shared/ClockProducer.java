package org.pixelkeep.shared;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The application's clock: UTC, in whole microseconds, like the database. */
class ClockProducer {
    @Produces
    @DefaultBean
    @ApplicationScoped
    Clock clock() {
        return new Utc(Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)));
    }

    private static final class Utc extends Clock {
        private final Clock system;

        Utc(Clock system) {
            this.system = system;
        }

        @Override
        public Instant instant() {
            return Backdating.or(system.instant());
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
