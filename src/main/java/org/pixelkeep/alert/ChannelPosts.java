package org.pixelkeep.alert;

import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.pixelkeep.alert.PostingService.Due;
import org.pixelkeep.outbound.OutboundClient;
import org.pixelkeep.outbound.PostResult;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.job.FairExecutor;
import org.pixelkeep.shared.job.Job;
import org.pixelkeep.shared.node.MemoryExhaustion;

/** Posts what is due to the channels, to several at once. With several nodes, each takes its share. */
@ApplicationScoped
class ChannelPosts {
    private static final Logger LOG = Logger.getLogger(ChannelPosts.class);

    private static final int THREADS = 16;
    /** Receivers of one network that are waited for at once. */
    private static final int OF_NETWORK = 4;

    /** How many messages of one channel are posted, and for how long, before the thread is free for others. */
    private static final int MAX_IN_A_ROW = 20;

    private static final Duration LONGEST_ROW = Duration.ofSeconds(10);

    private final FairExecutor workers = new FairExecutor("channels", THREADS, OF_NETWORK);
    private final PostingService messages;
    private final ChannelService channels;
    private final OutboundClient outbound;

    ChannelPosts(PostingService messages, ChannelService channels, OutboundClient outbound) {
        this.messages = messages;
        this.channels = channels;
        this.outbound = outbound;
    }

    @Job("channels")
    @Scheduled(
            every = "${pixelkeep.upkeep.every:5s}",
            delayed = "15s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        post();
    }

    @PreDestroy
    void stop() {
        workers.close();
    }

    /** Starts posting what is due; completes when what was started is over. */
    CompletableFuture<Void> post() {
        return workers.start(messages.due(), this::postWaiting);
    }

    private void postWaiting(long channelId) {
        try {
            var end = System.nanoTime() + LONGEST_ROW.toNanos();
            for (var posted = 0; posted < MAX_IN_A_ROW && System.nanoTime() < end; posted++) {
                var due = messages.next(channelId);
                if (due.isEmpty() || !post(due.get())) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TooManyAttempts e) {
            LOG.debugf("Messages of channel %d wait: too many connections are open", channelId);
        } catch (RuntimeException | Error e) {
            MemoryExhaustion.check(e);
            LOG.errorf(e, "Messages of channel %d could not be posted and will be tried again", channelId);
        }
    }

    /** Whether others can be posted now. */
    private boolean post(Due message) throws InterruptedException {
        var answer = message.address() == null
                ? new PostResult(null, "The webhook URL was encrypted with another key. Enter it again.", 0)
                : answer(message, message.address());
        if (messages.settle(message, answer)) {
            rest(message.channelId(), answer);
        }
        return !PostingService.takesNothing(answer);
    }

    private PostResult answer(Due message, String address) throws InterruptedException {
        try {
            return outbound.post(message.networkId(), address, Map.of(), message.body());
        } catch (TooManyAttempts full) {
            messages.release(message);
            throw full;
        }
    }

    private void rest(long channelId, PostResult answer) {
        var because = answer.status() == null
                ? String.valueOf(answer.problem())
                : "It answered with status " + answer.status() + ".";
        if (channels.pause(channelId, because)) {
            LOG.warnf("Channel %d is paused: %s", channelId, because);
        }
    }
}
