package org.pixelkeep.alert;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.pixelkeep.network.Network;
import org.pixelkeep.shared.job.Job;

/** Looks at each network every minute, on every node: what one reports, the others skip. */
@ApplicationScoped
class AlertWatch {
    private static final Logger LOG = Logger.getLogger(AlertWatch.class);

    private final AlertService alerts;

    AlertWatch(AlertService alerts) {
        this.alerts = alerts;
    }

    @Job("alerts")
    @Scheduled(
            every = "${pixelkeep.upkeep.every:1m}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        var networkIds = QuarkusTransaction.requiringNew()
                .call(() -> Network.<Network>list("archivedAt is null order by id").stream()
                        .map(network -> network.id)
                        .toList());
        for (var networkId : networkIds) {
            try {
                alerts.announceNews(networkId);
            } catch (RuntimeException e) {
                LOG.warnf("Notices of network %d will be sent later: %s", networkId, e.getMessage());
            }
        }
    }

    @Job("old alerts")
    @Scheduled(every = "${pixelkeep.upkeep.every:12h}", delayed = "30m")
    void forget() {
        alerts.forget();
    }
}
