package org.pixelkeep.feed.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.feed.FeedEntity;
import org.pixelkeep.feed.Webhook;

/**
 * A webhook in the API.
 *
 * @param entities the object types it is notified of
 * @param pausedAt when it was paused because its receiver accepted no messages
 * @param secretAt since when its secret is in use
 * @param formerSecretUntil until when the previous secret also signs
 */
record WebhookJson(
        long id,
        long networkId,
        String name,
        String url,
        List<FeedEntity> entities,
        boolean active,
        @Nullable Instant pausedAt,
        @Nullable String pausedBecause,
        Instant secretAt,
        @Nullable Instant formerSecretUntil,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    static WebhookJson of(Webhook webhook) {
        return new WebhookJson(
                webhook.id,
                webhook.networkId,
                webhook.name,
                webhook.url,
                List.copyOf(webhook.kinds()),
                webhook.active,
                webhook.pausedAt,
                webhook.pausedBecause,
                webhook.secretAt,
                webhook.formerUntil,
                webhook.createdAt,
                webhook.updatedAt,
                webhook.version);
    }

    /**
     * The same with a new secret.
     *
     * @param secret for the receiver to verify signatures; never returned again
     */
    record Made(long id, String secret, WebhookJson webhook) {
        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }
}
