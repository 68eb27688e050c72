package org.pixelkeep.feed;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.pixelkeep.history.follow.LogPositions;
import org.pixelkeep.history.follow.Projection;
import org.pixelkeep.history.read.LoggedChange;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.shared.limit.Permits;

/** Notifies clients that wait for a change. It follows the log only for its latest revision. */
@ApplicationScoped
public class FeedWatch implements Projection<Boolean> {
    /** How long a client waits on a node that is stopping: not long, but nobody should ask again and again. */
    private static final int STOPPING_SECONDS = 1;

    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final Permits permits;
    private volatile LogPositions positions = LogPositions.NONE;
    private volatile boolean stopping;

    FeedWatch(ConcurrencyLimits atOnce) {
        this.permits = new Permits(atOnce.longPolls(), atOnce.longPollsPerNetwork());
    }

    private record Waiter(long networkId, long since, CompletableFuture<Boolean> change) {
        void completeIfPassed(LogPositions positions) {
            if (positions.revision(networkId) > since) {
                change.complete(true);
            }
        }
    }

    /**
     * A permit to wait for a change in the network.
     *
     * @throws TooManyAttempts when too many are already waiting
     */
    public Permits.Permit permit(long networkId) {
        return permits.take(networkId);
    }

    /** How many clients of this node wait for a change now, in all networks. */
    public int waiting() {
        return waiters.size();
    }

    /**
     * Completes with true as soon as the network has a revision after this one, and with false when the node stops; cancel
     * it when nobody is waiting.
     */
    public CompletionStage<Boolean> beyond(long networkId, long since) {
        var waiter = new Waiter(networkId, since, new CompletableFuture<>());
        waiters.add(waiter);
        waiter.change().whenComplete((done, failed) -> waiters.remove(waiter));
        waiter.completeIfPassed(positions);
        if (stopping) {
            waiter.change().completeOnTimeout(false, STOPPING_SECONDS, TimeUnit.SECONDS);
        }
        return waiter.change();
    }

    /** A node waits for its open requests before it stops, but not long enough for these. */
    void endWaits(@Observes ShutdownDelayInitiatedEvent stop) {
        stopping = true;
        waiters.forEach(waiter -> waiter.change().complete(false));
    }

    @Override
    public String name() {
        return "feed";
    }

    @Override
    public Boolean load(Connection reader) {
        return true;
    }

    @Override
    public Boolean apply(Boolean state, List<LoggedChange> changes, Connection reader) {
        return state;
    }

    @Override
    public void publish(Boolean state, LogPositions now) {
        positions = now;
        waiters.forEach(waiter -> waiter.completeIfPassed(now));
    }

    /** Whoever is woken may have lost a role by the same change, which must be known by then. */
    @Override
    public boolean wakesReaders() {
        return true;
    }

    @Override
    public Optional<String> difference(Boolean followed, Boolean read) {
        return Optional.empty();
    }

    @Override
    public void write(Boolean state, DataOutputStream out) {}

    @Override
    public Boolean read(DataInputStream in) {
        return true;
    }
}
