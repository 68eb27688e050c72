package org.pixelkeep.account.http.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import org.pixelkeep.history.follow.Follower;

/** Checks the database before a program is refused because of data in memory, without blocking a thread. */
@ApplicationScoped
class Look {
    private final Follower follower;

    Look(Follower follower) {
        this.follower = follower;
    }

    /** Continues where it was called; false if it did not finish in time. */
    Uni<Boolean> again() {
        var context = Vertx.currentContext();
        var look = Uni.createFrom().completionStage(follower.look());
        return context == null ? look : look.emitOn(work -> context.runOnContext(done -> work.run()));
    }
}
