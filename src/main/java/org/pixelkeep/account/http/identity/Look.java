package org.pixelkeep.account.http.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import org.pixelkeep.history.follow.Follower;

/** Looks at the database before a program is refused for what is held in memory here, without keeping a thread. */
@ApplicationScoped
class Look {
    private final Follower follower;

    Look(Follower follower) {
        this.follower = follower;
    }

    /** Goes on where it was asked; false when it did not end in time. */
    Uni<Boolean> again() {
        var context = Vertx.currentContext();
        var look = Uni.createFrom().completionStage(follower.look());
        return context == null ? look : look.emitOn(work -> context.runOnContext(done -> work.run()));
    }
}
