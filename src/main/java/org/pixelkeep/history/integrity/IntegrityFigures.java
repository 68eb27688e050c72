package org.pixelkeep.history.integrity;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Metrics of the logs' integrity: what the last check found, and how long ago it was. */
@Startup
@ApplicationScoped
class IntegrityFigures {
    private static final double MILLIS = 1_000;

    private final Clock clock;
    private volatile Instant anchored;
    private volatile int broken;

    /** {@code null}: never, or not known yet. */
    private volatile @Nullable Instant verified;

    IntegrityFigures(Clock clock, MeterRegistry metrics) {
        this.clock = clock;
        this.anchored = clock.instant();
        Gauge.builder("pixelkeep.history.broken", this, figures -> figures.broken)
                .description("How many networks had problems in the last check of all logs")
                .register(metrics);
        Gauge.builder("pixelkeep.history.anchor.age", this, figures -> figures.secondsSince(figures.anchored))
                .baseUnit("seconds")
                .description("The time since this node last recorded the ends of all logs, or started")
                .register(metrics);
        Gauge.builder("pixelkeep.history.verification.age", this, figures -> figures.secondsSince(figures.verified))
                .baseUnit("seconds")
                .description("The time since the log was verified that was not verified for the longest time")
                .register(metrics);
    }

    /** How many networks had problems in the last check of all. */
    int broken() {
        return broken;
    }

    void setBroken(int networks) {
        broken = networks;
    }

    /** The ends of all logs are recorded now. */
    void anchored() {
        anchored = clock.instant();
    }

    /** @param oldest when the log was verified that was not verified for the longest time; {@code null}: never */
    void verified(@Nullable Instant oldest) {
        verified = oldest;
    }

    private double secondsSince(@Nullable Instant then) {
        return then == null
                ? Double.NaN
                : Duration.between(then, clock.instant()).toMillis() / MILLIS;
    }
}
