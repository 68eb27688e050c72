package org.pixelkeep.serving.http.fast;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.HealthGroup;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.pixelkeep.history.follow.Follower;
import org.pixelkeep.shared.node.Draining;
import org.pixelkeep.shared.node.MemoryExhaustion;

/**
 * Resolves creatives over and over when a node has started, until that gets no faster, so that the first requests find
 * compiled code and decided pixels. The node is not ready before that; it answers whoever asks anyway.
 */
@Readiness
@HealthGroup(Draining.RESOLVER)
@ApplicationScoped
class WarmUp implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(WarmUp.class);
    private static final Duration ROUND = Duration.ofMillis(500);

    /** How many rounds in a row are no faster than the fastest one before when everything is compiled. */
    private static final int SETTLED = 3;

    /** A round is faster if it gives this many times as many answers. */
    private static final double FASTER = 1.05;

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final WarmUpRequests rehearsals;
    private final Follower follower;
    private final boolean follows;
    private final Duration longest;
    private volatile boolean done;
    private volatile boolean stopped;

    WarmUp(
            WarmUpRequests rehearsals,
            Follower follower,
            @ConfigProperty(name = "pixelkeep.follower", defaultValue = "true") boolean follows,
            @ConfigProperty(name = "pixelkeep.warm-up", defaultValue = "15S") Duration longest) {
        this.rehearsals = rehearsals;
        this.follower = follower;
        this.follows = follows;
        this.longest = longest;
    }

    /** After the snapshot was read, if it could be read. */
    void start(@Observes @Priority(300) StartupEvent start) {
        if (follows) {
            var thread = new Thread(this::run, "warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        stopped = true;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("warm-up").status(done).build();
    }

    /** A failure here must not keep the node from serving. */
    private void run() {
        try {
            while (!stopped && !follower.isReady()) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            untilSettled();
        } catch (RuntimeException | Error e) {
            MemoryExhaustion.check(e);
            LOG.warnf(e, "The warm-up ended early");
        } finally {
            done = true;
        }
    }

    private void untilSettled() {
        var rehearsal = rehearsals.next();
        var end = System.nanoTime() + longest.toNanos();
        var fastest = 0;
        for (var slower = 0; slower < SETTLED && System.nanoTime() < end; ) {
            var answers = round(rehearsal);
            if (answers == 0) {
                return;
            }
            if (answers > fastest * FASTER) {
                slower = 0;
            } else {
                slower++;
            }
            fastest = Math.max(fastest, answers);
        }
    }

    /** The number of answers given in one round; 0: nothing can be answered, or the node stops. */
    private int round(WarmUpRequests.Rehearsal rehearsal) {
        var end = System.nanoTime() + ROUND.toNanos();
        var answers = 0;
        while (System.nanoTime() < end) {
            if (stopped || !rehearsal.answer()) {
                return 0;
            }
            answers++;
        }
        return answers;
    }
}
