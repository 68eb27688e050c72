package org.pixelkeep.history.follow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.pixelkeep.history.read.Epoch;

/** Alerts the operator when the state in memory differed from the database. */
@Startup
@ApplicationScoped
class Alarms {
    private static final Logger LOG = Logger.getLogger(Alarms.class);

    private final Counter gaps;
    private final Counter differences;
    private final Counter failures;
    private final Counter losses;
    private final Counter copyFailures;

    Alarms(MeterRegistry metrics) {
        gaps = Counter.builder("pixelkeep.snapshot.gaps")
                .description("How often the log had a gap and everything was reloaded")
                .register(metrics);
        failures = Counter.builder("pixelkeep.snapshot.failures")
                .description("How often one network’s log could not be followed")
                .register(metrics);
        losses = Counter.builder("pixelkeep.history.losses")
                .description("How often a network’s log was not the one that had been followed")
                .register(metrics);
        differences = Counter.builder("pixelkeep.snapshot.differences")
                .description("How often the followed data differed from the database")
                .register(metrics);
        copyFailures = Counter.builder("pixelkeep.snapshot.copy.failures")
                .description("How often the copy on disk could not be written")
                .register(metrics);
    }

    /** The log has the reason. */
    void copyFailed() {
        copyFailures.increment();
    }

    void gap(long networkId) {
        gaps.increment();
        LOG.warnf("The log of network %d does not continue directly; reloading everything", networkId);
    }

    void another(long networkId, long followed, long found) {
        losses.increment();
        LOG.errorf(
                "ALARM: the database went back. The history of network %d was followed up to revision %d, and is"
                        + " another one up to revision %d now; reading everything again",
                networkId, followed, found);
    }

    void loss(long networkId, Epoch epoch) {
        LOG.errorf(
                "ALARM: the history of network %d continues at %d; %s lost. To accept that: history accept-loss"
                        + " --network %1$d",
                networkId, epoch.continuesAt(), Epoch.range(epoch.continuesAt(), epoch.lostUntil()));
    }

    void unnoted(long networkId, SQLException problem) {
        LOG.warnf(
                "That the history of network %d went back cannot be written to the database yet: %s",
                networkId, problem.getMessage());
    }

    void failure(long networkId, RuntimeException problem) {
        failures.increment();
        LOG.errorf(problem, "The log of network %d cannot be followed; all others are", networkId);
    }

    void difference(String what) {
        differences.increment();
        LOG.errorf("The followed data differs from the database: %s. Using the data in the database.", what);
    }
}
