package org.pixelkeep.serving.http.answer;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.HealthGroup;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.follow.Follower;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.snapshot.SnapshotProjection;
import org.pixelkeep.shared.node.Draining;
import org.pixelkeep.shared.node.MemoryExhaustion;

/**
 * Resolves some creatives over and over when a node has started, so that the first requests do not find code that was
 * never compiled. The node is not ready before that; it answers whoever asks anyway.
 */
@Readiness
@HealthGroup(Draining.RESOLVER)
@ApplicationScoped
class WarmUp implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(WarmUp.class);

    /** The number of creatives that take turns. */
    private static final int CREATIVES = 500;

    /** Enough for the compiler to have seen everything. */
    private static final int ANSWERS = 10_000;

    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final EffectivePixelsService effectivePixels;
    private final AnswerJson json;
    private final SnapshotProjection following;
    private final Follower follower;
    private final Clock clock;
    private final boolean follows;
    private volatile boolean done;
    private volatile boolean stopped;

    WarmUp(
            EffectivePixelsService effectivePixels,
            AnswerJson json,
            SnapshotProjection following,
            Follower follower,
            Clock clock,
            @ConfigProperty(name = "pixelkeep.follower", defaultValue = "true") boolean follows) {
        this.effectivePixels = effectivePixels;
        this.json = json;
        this.following = following;
        this.follower = follower;
        this.clock = clock;
        this.follows = follows;
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
            resolve();
        } catch (RuntimeException | Error e) {
            MemoryExhaustion.check(e);
            LOG.warnf(e, "The warm-up ended early");
        } finally {
            done = true;
        }
    }

    private void resolve() {
        var begin = System.nanoTime();
        var creativeIds = new ArrayList<Long>();
        var snapshot = following.held().snapshot();
        snapshot.creatives().forEach(creative -> add(creativeIds, creative.creativeId()));
        var networkIds = new ArrayList<Long>();
        snapshot.networks().forEach(network -> networkIds.add(network.networkId()));
        if (creativeIds.isEmpty()) {
            return;
        }
        var caller = Caller.system(
                "warm-up", networkIds.stream().mapToLong(Long::longValue).toArray());
        for (var answer = 0; answer < ANSWERS && !stopped; answer++) {
            resolve(caller, creativeIds.get(answer % creativeIds.size()));
            if (System.nanoTime() - begin > LONGEST.toNanos()) {
                return;
            }
        }
    }

    private static void add(List<Long> creativeIds, long creativeId) {
        if (creativeIds.size() < CREATIVES) {
            creativeIds.add(creativeId);
        }
    }

    private void resolve(Caller caller, long creativeId) {
        var now = clock.instant();
        effectivePixels
                .lasting(caller, creativeId, InventoryContext.USUAL.at(now))
                .ifPresent(lasting -> json.written(lasting.answer()).at(now));
    }
}
