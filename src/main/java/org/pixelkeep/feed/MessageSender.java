package org.pixelkeep.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.pixelkeep.outbound.OutboundClient;
import org.pixelkeep.shared.error.TooManyAttempts;

/** Signs a message and sends it to its receiver. */
@ApplicationScoped
class MessageSender {
    private final OutboundClient outbound;
    private final Clock clock;

    MessageSender(OutboundClient outbound, Clock clock) {
        this.outbound = outbound;
        this.clock = clock;
    }

    /**
     * @throws TooManyAttempts when too many connections are open; nothing was sent
     * @throws InterruptedException when the application stops; it is then unknown whether it arrived
     */
    SendResult send(Message message) throws InterruptedException {
        var timestamp = clock.instant().getEpochSecond();
        var posted = outbound.post(
                message.networkId(),
                message.url(),
                Map.of(
                        "webhook-id", message.id(),
                        "webhook-timestamp", Long.toString(timestamp),
                        "webhook-signature", message.signature(timestamp)),
                message.body());
        return new SendResult(posted.status(), posted.problem(), posted.millis());
    }
}
