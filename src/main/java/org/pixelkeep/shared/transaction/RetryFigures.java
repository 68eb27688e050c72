package org.pixelkeep.shared.transaction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;

/** Metrics of transactions that conflicted with others, by the database's error. */
@Startup
@ApplicationScoped
class RetryFigures {
    static final LongAdder DEADLOCKS = new LongAdder();
    static final LongAdder LOCK_WAITS = new LongAdder();
    static final LongAdder SNAPSHOTS = new LongAdder();
    static final LongAdder VERSIONS = new LongAdder();
    static final LongAdder RETRIES = new LongAdder();

    RetryFigures(MeterRegistry metrics) {
        FunctionCounter.builder("pixelkeep.transactions.retried", RETRIES, LongAdder::sum)
                .description("How often a transaction was retried after a conflict")
                .register(metrics);
        conflict(metrics, "deadlock", DEADLOCKS);
        conflict(metrics, "lock-wait", LOCK_WAITS);
        conflict(metrics, "snapshot", SNAPSHOTS);
        conflict(metrics, "version", VERSIONS);
    }

    private static void conflict(MeterRegistry metrics, String kind, LongAdder count) {
        FunctionCounter.builder("pixelkeep.transactions.conflicts", count, LongAdder::sum)
                .tag("kind", kind)
                .description("How often a transaction conflicted with another one")
                .register(metrics);
    }
}
