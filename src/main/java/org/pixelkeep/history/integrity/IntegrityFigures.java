package org.pixelkeep.history.integrity;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Metrics of the logs' integrity: what the last check found, and how long ago it was. */
@Startup
@ApplicationScoped
class IntegrityFigures {
    private static final double MILLIS = 1_000;

    private final Clock clock;
    private volatile Instant anchored;
    private volatile Set<Long> broken = Set.of();
    private volatile Set<Long> torn = Set.of();

    /** {@code null}: never, or not known yet. */
    private volatile @Nullable Instant verified;

    IntegrityFigures(Clock clock, MeterRegistry metrics) {
        this.clock = clock;
        this.anchored = clock.instant();
        Gauge.builder("pixelkeep.history.broken", this, IntegrityFigures::broken)
                .description("How many networks had problems in the last check of all logs, or have a head that is not"
                        + " the end of the log")
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

    /** How many networks had problems in the last check of all, or have a head that is not the end of the log. */
    int broken() {
        var networks = new HashSet<>(broken);
        networks.addAll(torn);
        return networks.size();
    }

    /** @param networkIds of those that had problems in the last check of all */
    void setBroken(Set<Long> networkIds) {
        broken = Set.copyOf(networkIds);
    }

    /**
     * Those whose head is not the end of the log.
     *
     * @return the networks that were not among them the last time
     */
    Set<Long> setTorn(Set<Long> networkIds) {
        var more = new HashSet<>(networkIds);
        more.removeAll(torn);
        torn = Set.copyOf(networkIds);
        return more;
    }

    /** The ends of all logs are recorded now. */
    void anchored() {
        anchored = clock.instant();
    }

    /** @param oldest when the log that has gone unverified the longest was last verified; {@code null}: never */
    void verified(@Nullable Instant oldest) {
        verified = oldest;
    }

    private double secondsSince(@Nullable Instant then) {
        return then == null
                ? Double.NaN
                : Duration.between(then, clock.instant()).toMillis() / MILLIS;
    }
}
