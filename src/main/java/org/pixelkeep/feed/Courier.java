package org.pixelkeep.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.pixelkeep.outbound.Outside;

/** Signs a message and sends it to its receiver. */
@ApplicationScoped
class Courier {
    private final Outside outside;
    private final Clock clock;

    Courier(Outside outside, Clock clock) {
        this.outside = outside;
        this.clock = clock;
    }

    /** @throws InterruptedException when the application stops; it is then unknown whether it arrived */
    Outcome carry(Message message) throws InterruptedException {
        var timestamp = clock.instant().getEpochSecond();
        var posted = outside.post(
                message.url(),
                Map.of(
                        "webhook-id", message.id(),
                        "webhook-timestamp", Long.toString(timestamp),
                        "webhook-signature", message.signature(timestamp)),
                message.body());
        return new Outcome(posted.status(), posted.problem(), posted.millis());
    }
}
