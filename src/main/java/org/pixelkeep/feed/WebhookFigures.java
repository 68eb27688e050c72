package org.pixelkeep.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.concurrent.atomic.AtomicLong;
import org.pixelkeep.feed.WebhookDelivery.State;
import org.pixelkeep.shared.job.Job;

/** Metrics of webhooks, the same on all nodes, counted every half minute. */
@Startup
@ApplicationScoped
class WebhookFigures {
    private final EntityManager entityManager;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong paused = new AtomicLong();

    WebhookFigures(EntityManager entityManager, MeterRegistry metrics) {
        this.entityManager = entityManager;
        Gauge.builder("pixelkeep.webhooks.waiting", waiting, AtomicLong::get)
                .description("Messages waiting to be sent or resent")
                .register(metrics);
        Gauge.builder("pixelkeep.webhooks.paused", paused, AtomicLong::get)
                .description("Webhooks that are paused because their receivers accept no messages")
                .register(metrics);
    }

    @Job("webhook figures")
    @Scheduled(
            every = "${pixelkeep.webhooks.figures-every:30s}",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void count() {
        waiting.set(entityManager
                .createQuery("""
                        select count(d) from WebhookDelivery d join Webhook w on w.id = d.webhookId
                        where d.state = :waiting and w.archivedAt is null and (w.active or d.once)""", Long.class)
                .setParameter("waiting", State.WAITING)
                .getSingleResult());
        paused.set(entityManager
                .createQuery(
                        "select count(w) from Webhook w where w.pausedAt is not null and w.archivedAt is null",
                        Long.class)
                .getSingleResult());
    }
}
