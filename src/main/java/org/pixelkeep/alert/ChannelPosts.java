package org.pixelkeep.alert;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;
import org.pixelkeep.outbound.OutboundClient;
import org.pixelkeep.outbound.Posted;
import org.pixelkeep.shared.Job;

/** Posts what is due to the channels. With several nodes, each takes its share. */
@ApplicationScoped
class ChannelPosts {
    private static final Logger LOG = Logger.getLogger(ChannelPosts.class);

    private final PostingService messages;
    private final ChannelService channels;
    private final AlertService alerts;
    private final OutboundClient outbound;

    ChannelPosts(PostingService messages, ChannelService channels, AlertService alerts, OutboundClient outbound) {
        this.messages = messages;
        this.channels = channels;
        this.alerts = alerts;
        this.outbound = outbound;
    }

    @Job("channels")
    @Scheduled(
            every = "${pixelkeep.upkeep.every:5s}",
            delayed = "15s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void post() throws InterruptedException {
        for (var due = messages.next(); due.isPresent(); due = messages.next()) {
            var message = due.get();
            var answer = message.address() == null
                    ? new Posted(null, "The address was encrypted with another key. Enter it again.", 0)
                    : outbound.post(message.address(), Map.of(), message.body());
            if (messages.settle(message, answer)) {
                rest(message.channelId(), answer);
            }
        }
    }

    private void rest(long channelId, Posted answer) {
        var because = answer.status() == null
                ? String.valueOf(answer.problem())
                : "It answered with status " + answer.status() + ".";
        if (channels.pause(channelId, because)) {
            LOG.warnf("Channel %d is paused: %s", channelId, because);
            alerts.tellOfPaused(channelId, because);
        }
    }
}
