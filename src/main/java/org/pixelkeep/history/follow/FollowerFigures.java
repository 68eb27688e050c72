package org.pixelkeep.history.follow;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Metrics of what this node has in memory: how old it is, and how far each network's log was followed. */
@ApplicationScoped
class FollowerFigures {
    /** Each is a time series in every system that reads metrics. */
    private static final int MAX_NETWORKS = 1_000;

    private static final double MILLIS = 1_000;

    private final MeterRegistry metrics;
    private final Set<Long> networks = ConcurrentHashMap.newKeySet();

    FollowerFigures(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void exportAge(Follower follower) {
        Gauge.builder(
                        "pixelkeep.snapshot.age",
                        follower,
                        followed -> followed.freshness().age().toMillis() / MILLIS)
                .baseUnit("seconds")
                .description("The time since the data in memory was last known to be current")
                .register(metrics);
    }

    /** Tells the revisions of networks that are new, as long as there are not too many. */
    void exportRevisions(Follower follower, LogPositions now) {
        if (now.byNetwork().size() == networks.size() || networks.size() >= MAX_NETWORKS) {
            return;
        }
        for (var networkId : now.byNetwork().keySet()) {
            if (networks.size() < MAX_NETWORKS && networks.add(networkId)) {
                Gauge.builder("pixelkeep.snapshot.revision", follower, followed -> followed.revision(networkId))
                        .tag("network", Long.toString(networkId))
                        .description("The revision up to which the log of a network was followed")
                        .register(metrics);
            }
        }
    }
}
