package org.pixelkeep.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.access.Sight;
import org.pixelkeep.history.append.History;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.list.Listing;

/** Access checks for webhooks: only for network administrators. */
@ApplicationScoped
public class WebhookAccess implements Sight {
    private final EntityManager entityManager;
    private final NetworkAccess networks;
    private final History history;

    WebhookAccess(EntityManager entityManager, NetworkAccess networks, History history) {
        this.entityManager = entityManager;
        this.networks = networks;
        this.history = history;
    }

    /**
     * How far a receiver has been notified.
     *
     * @param delivered the last revision in a delivery
     * @param head the latest revision there is
     */
    public record Progress(long delivered, long head, long waiting) {}

    @Override
    public String pathVariable() {
        return "webhookId";
    }

    @Override
    public boolean sees(Grants grants, long id) {
        Webhook webhook = Webhook.findById(id);
        return webhook != null
                && webhook.archivedAt == null
                && grants.allows(Permission.EDIT_NETWORK, Scope.network(webhook.networkId));
    }

    /** @throws NotFound when it does not exist, is archived, or is not visible to the caller */
    public Webhook visible(Caller caller, long webhookId) {
        return seen(caller, webhookId, LockModeType.NONE);
    }

    /** The same, locked until the end of the transaction. */
    Webhook locked(Caller caller, long webhookId) {
        return seen(caller, webhookId, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * @throws NotFound when the network is not visible to the caller
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller does not administer it
     */
    public void requireAdministrator(Caller caller, long networkId) {
        networks.visible(caller, networkId);
        caller.grants().require(Permission.EDIT_NETWORK, Scope.network(networkId));
    }

    /** The webhooks of a network that are not archived; for its administrators. */
    public Listing<Webhook> listing(Caller caller, long networkId, @Nullable String text) {
        requireAdministrator(caller, networkId);
        return new Listing<>(entityManager, Webhook.class, "Webhook w", "w", webhook -> webhook.id)
                .where("w.networkId = :networkId and w.archivedAt is null", "networkId", networkId)
                .whereWords("w.name like :text or w.url like :text", "text", text)
                .order("name", "w.name", false, String.class, webhook -> webhook.name)
                .order("-name", "w.name", true, String.class, webhook -> webhook.name)
                .order("-updated", "w.updatedAt", true, Instant.class, webhook -> webhook.updatedAt)
                .orderById();
    }

    /** The messages of a webhook, newest first. */
    public Listing<WebhookDelivery> deliveries(Caller caller, long webhookId, WebhookDelivery.@Nullable State state) {
        visible(caller, webhookId);
        return new Listing<>(entityManager, WebhookDelivery.class, "WebhookDelivery d", "d", delivery -> delivery.id)
                .where("d.webhookId = :webhookId", "webhookId", webhookId)
                .whereGiven("d.state = :state", "state", state)
                .order("newest", "d.id", true, Long.class, delivery -> delivery.id);
    }

    /** The number of pending messages of each of these webhooks; absent: none. One query. */
    public Map<Long, Long> waiting(Collection<Long> webhookIds) {
        if (webhookIds.isEmpty()) {
            return Map.of();
        }
        return entityManager
                .createQuery(
                        "select d.webhookId, count(*) from WebhookDelivery d where d.webhookId in :ids"
                                + " and d.state = WAITING group by d.webhookId",
                        Object[].class)
                .setParameter("ids", webhookIds)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
    }

    /** How far its messages have got, and how many wait. Four queries. */
    public Progress progress(Webhook webhook) {
        WebhookCursor cursor = WebhookCursor.findById(webhook.id);
        return new Progress(
                WebhookDelivery.waitingSince(webhook.id)
                        .orElse(cursor == null ? 0 : Math.max(cursor.delivered, cursor.position)),
                history.revision(webhook.networkId),
                WebhookDelivery.count("webhookId = ?1 and state = ?2", webhook.id, WebhookDelivery.State.WAITING));
    }

    private static Webhook seen(Caller caller, long webhookId, LockModeType lock) {
        Webhook webhook = Webhook.findById(webhookId, lock);
        if (webhook == null || webhook.archivedAt != null) {
            throw new NotFound("webhook");
        }
        caller.grants().requireSight(Permission.EDIT_NETWORK, Scope.network(webhook.networkId), "webhook");
        return webhook;
    }
}
