package org.pixelkeep.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.pixelkeep.history.follow.LogPositions;
import org.pixelkeep.history.follow.Projection;
import org.pixelkeep.history.read.LoggedChange;
import org.pixelkeep.shared.AtOnce;
import org.pixelkeep.shared.Permits;
import org.pixelkeep.shared.TooManyAttempts;

/** Tells who waits for a change that there is one. It follows the log for nothing but how far it goes. */
@ApplicationScoped
public class FeedWatch implements Projection<Boolean> {
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final Permits permits;
    private volatile LogPositions positions = LogPositions.NONE;

    FeedWatch(AtOnce atOnce) {
        this.permits = new Permits(atOnce.longPolls(), atOnce.longPollsPerNetwork());
    }

    private record Waiter(long networkId, long since, CompletableFuture<Boolean> change) {
        void tell(LogPositions positions) {
            if (positions.revision(networkId) > since) {
                change.complete(true);
            }
        }
    }

    /**
     * Leave to wait for a change of the network.
     *
     * @throws TooManyAttempts when too many wait already
     */
    public Permits.Permit permit(long networkId) {
        return permits.take(networkId);
    }

    /** True as soon as the network has a revision after this one; cancel it when nobody waits anymore. */
    public CompletionStage<Boolean> beyond(long networkId, long since) {
        var waiter = new Waiter(networkId, since, new CompletableFuture<>());
        waiters.add(waiter);
        waiter.change().whenComplete((done, failed) -> waiters.remove(waiter));
        waiter.tell(positions);
        return waiter.change();
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
        waiters.forEach(waiter -> waiter.tell(now));
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
