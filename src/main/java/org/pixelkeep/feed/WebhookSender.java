package org.pixelkeep.feed;

import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.job.FairExecutor;
import org.pixelkeep.shared.job.Job;
import org.pixelkeep.shared.node.MemoryExhaustion;

/**
 * Sends what is due. All nodes do this in parallel: each webhook is claimed in the database by one node at a time, and
 * slow receivers delay those of other networks only when many networks have them.
 */
@ApplicationScoped
class WebhookSender {
    private static final Logger LOG = Logger.getLogger(WebhookSender.class);
    private static final int THREADS = 16;
    /** Receivers of one network that are waited for at once. */
    private static final int OF_NETWORK = 4;

    /** How many messages of one webhook are sent, and for how long, before the thread is free for others. */
    private static final int MAX_IN_A_ROW = 50;

    private static final Duration LONGEST_ROW = Duration.ofSeconds(10);

    private final DeliveryService deliveries;
    private final WebhookService webhooks;
    private final MessageSender messages;
    private final FairExecutor workers = new FairExecutor("webhooks", THREADS, OF_NETWORK);
    /** So that a webhook with an unreadable secret is logged once. */
    private final Set<Long> unreadable = ConcurrentHashMap.newKeySet();

    /** So that an unavailable database is logged once. */
    private volatile boolean failing;

    WebhookSender(DeliveryService deliveries, WebhookService webhooks, MessageSender messages) {
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.messages = messages;
    }

    @Job("webhooks")
    @Scheduled(
            every = "${pixelkeep.webhooks.every:1s}",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        try {
            send();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.warnf("Due deliveries cannot be read and will be sent later: %s", e.getMessage());
            }
        }
    }

    @Job("old deliveries")
    @Scheduled(every = "${pixelkeep.upkeep.every:1h}", delayed = "5m")
    void deleteOld() {
        deliveries.deleteOld();
        webhooks.deleteFormerSecrets();
    }

    @PreDestroy
    void stop() {
        workers.close();
    }

    /** Starts sending what is due; completes when what was started is over. */
    CompletableFuture<Void> send() {
        return workers.start(deliveries.due(), this::sendWaiting);
    }

    private void sendWaiting(long webhookId) {
        var sender = UUID.randomUUID().toString();
        try {
            if (deliveries.claim(webhookId, sender)) {
                try {
                    sendFor(webhookId, sender);
                } finally {
                    deliveries.release(webhookId, sender);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TooManyAttempts e) {
            LOG.debugf("Messages of webhook %d wait: too many connections are open", webhookId);
        } catch (UnreadableSecret e) {
            if (unreadable.add(webhookId)) {
                LOG.errorf(
                        "Nothing can be sent for webhook %d: its secret was encrypted with a different history "
                                + "key. Create a new secret, or start with the previous key",
                        webhookId);
            }
        } catch (RuntimeException | Error e) {
            MemoryExhaustion.check(e);
            LOG.errorf(e, "Messages of webhook %d could not be sent and will be retried", webhookId);
        }
    }

    /** A receiver that does not respond, or takes its time, gets its next message once others had their turn. */
    private void sendFor(long webhookId, String sender) throws InterruptedException {
        var end = System.nanoTime() + LONGEST_ROW.toNanos();
        for (var sent = 0; sent < MAX_IN_A_ROW && System.nanoTime() < end; sent++) {
            var message = deliveries.next(webhookId, sender);
            if (message.isEmpty()) {
                return;
            }
            unreadable.remove(webhookId);
            var outcome = messages.send(message.get());
            if (deliveries.settle(webhookId, sender, message.get().deliveryId(), outcome)) {
                LOG.warnf("Webhook %d is paused: its receiver accepts no messages", webhookId);
                webhooks.pause(webhookId, outcome.words());
            }
            if (!outcome.isAnswered()) {
                return;
            }
        }
    }
}
