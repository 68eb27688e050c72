package org.pixelkeep.history.follow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Tells the operator when what is held in memory was not what the database holds. */
@ApplicationScoped
class Alarms {
    private static final Logger LOG = Logger.getLogger(Alarms.class);

    private final Counter gaps;
    private final Counter differences;
    private final Counter failures;

    Alarms(MeterRegistry metrics) {
        gaps = Counter.builder("pixelkeep.snapshot.gaps")
                .description("How often the log did not simply go on, and everything was read again")
                .register(metrics);
        failures = Counter.builder("pixelkeep.snapshot.failures")
                .description("How often a network's log could not be followed, while all others were")
                .register(metrics);
        differences = Counter.builder("pixelkeep.snapshot.differences")
                .description("How often what was followed differed from the database")
                .register(metrics);
    }

    void gap(long networkId) {
        gaps.increment();
        LOG.warnf("The log of network %d does not simply go on: everything is read again", networkId);
    }

    void failure(long networkId, RuntimeException problem) {
        failures.increment();
        LOG.errorf(problem, "The log of network %d cannot be followed; those of all others are", networkId);
    }

    void difference(String what) {
        differences.increment();
        LOG.errorf("What was followed differs from the database: %s. What the database holds counts now.", what);
    }
}
