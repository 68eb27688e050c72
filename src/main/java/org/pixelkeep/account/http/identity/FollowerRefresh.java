package org.pixelkeep.account.http.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import org.pixelkeep.history.follow.Follower;

/** Checks the database before a program is refused because of data in memory, without blocking a thread. */
@ApplicationScoped
class FollowerRefresh {
    private final Follower follower;

    FollowerRefresh(Follower follower) {
        this.follower = follower;
    }

    /** Whether what is in memory is old: a database that is only slow for a moment makes nothing unknown. */
    boolean isStale() {
        return follower.freshness().isStale();
    }

    /** Continues where it was called; false if it did not finish in time. */
    Uni<Boolean> again() {
        var context = Vertx.currentContext();
        var refresh = Uni.createFrom().completionStage(follower.refresh());
        return context == null ? refresh : refresh.emitOn(work -> context.runOnContext(done -> work.run()));
    }
}
