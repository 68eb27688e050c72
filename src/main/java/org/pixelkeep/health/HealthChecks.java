package org.pixelkeep.health;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.health.HealthService.Claimed;
import org.pixelkeep.outbound.OutboundClient;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.job.Job;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.shared.limit.Permits;

/** Checks pixels: a few a minute automatically, and one on request. Holds no locks while waiting for a response. */
@ApplicationScoped
public class HealthChecks {
    private static final Logger LOG = Logger.getLogger(HealthChecks.class);
    private static final int A_FEW = 10;

    private final HealthService service;
    private final OutboundClient outbound;
    private final PixelAccess pixels;
    private final Permits permits;

    HealthChecks(HealthService service, OutboundClient outbound, PixelAccess pixels, ConcurrencyLimits atOnce) {
        this.service = service;
        this.outbound = outbound;
        this.pixels = pixels;
        this.permits = new Permits(atOnce.healthChecks(), atOnce.healthChecksPerNetwork());
    }

    @Job("health checks")
    @Scheduled(every = "${pixelkeep.health.every:30s}", delayed = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    void checkDue() {
        service.enroll();
        for (var claimed : service.claimDue(A_FEW)) {
            check(claimed);
        }
    }

    @Job("hosts of health checks")
    @Scheduled(every = "${pixelkeep.upkeep.every:1h}", delayed = "7m")
    void forgetHosts() {
        service.forgetHosts();
    }

    private void check(Claimed claimed) {
        try {
            service.record(claimed, outbound.fetch(claimed.networkId(), claimed.url()));
        } catch (TooManyAttempts busy) {
            LOG.debugf("Pixel %d is checked later: too many connections are open", claimed.pixelId());
        }
    }

    /**
     * Checks one pixel now and waits for the result, five seconds at most.
     *
     * @throws NotPermitted when the caller can see the pixel but neither edit nor review it
     * @throws Conflict when the network has turned checks off, the host was just checked, or an agent asks about content
     *     that no reviewer let through: its URL could carry away what the agent read
     * @throws TooManyAttempts when others are waiting for their checks
     */
    public HealthResult checkNow(Caller caller, long pixelId) {
        var pixel = pixels.visible(caller, pixelId);
        if (!caller.grants().allows(Permission.EDIT_PIXEL, pixel.accessScope())
                && !caller.grants().allows(Permission.REVIEW_PIXEL, pixel.accessScope())) {
            throw new NotPermitted(Permission.EDIT_PIXEL.code());
        }
        if (!service.wants(pixel.networkId, pixel.format)) {
            throw new Conflict(
                    pixel.format.isUrl()
                            ? "Health checks are turned off in the network settings."
                            : "Health checks of raw JavaScript are turned off in the network settings.");
        }
        if (caller.grants().areOfAgent() && !pixel.isLetThrough()) {
            throw new Conflict("An agent can check a pixel once a person has approved it.");
        }
        try (var permit = permits.take(pixel.networkId)) {
            var claimed = service.claimNow(pixelId)
                    .orElseThrow(() -> new Conflict("Its host was just checked. Try again a little later."));
            return service.record(claimed, outbound.fetch(claimed.networkId(), claimed.url()));
        }
    }
}
