package org.pixelkeep.shared.node;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Whether this node was told to stop. It then still answers for the time in {@code quarkus.shutdown.delay}, while load
 * balancers see that it is no longer ready and clients are asked to connect again.
 */
@Singleton
public class Draining {
    /** The group of checks that matter to nodes that only resolve. */
    public static final String RESOLVER = "resolver";

    private volatile boolean begun;

    void begin(@Observes ShutdownDelayInitiatedEvent stop) {
        begun = true;
    }

    /** Whether nothing new should be sent to this node. */
    public boolean hasBegun() {
        return begun;
    }
}
