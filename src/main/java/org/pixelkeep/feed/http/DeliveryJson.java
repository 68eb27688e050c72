package org.pixelkeep.feed.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.feed.WebhookDelivery;

/**
 * A webhook message in the API.
 *
 * @param messageId the receiver's {@code webhook-id}
 * @param since covers changes after this revision; {@code null}: it is a test, or announces a new epoch
 * @param next up to and including this one
 * @param resetAt the database went back: the receiver starts over at this revision
 * @param status of the last response
 * @param error why there was no response
 */
record DeliveryJson(
        long id,
        String messageId,
        @Nullable Long since,
        @Nullable Long next,
        @Nullable Long resetAt,
        WebhookDelivery.State state,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant lastAttemptAt,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable Long millis,
        @Nullable Instant deliveredAt,
        Instant createdAt) {
    static DeliveryJson of(WebhookDelivery delivery) {
        return new DeliveryJson(
                delivery.id,
                delivery.messageId,
                delivery.since,
                delivery.until,
                delivery.resetAt,
                delivery.state,
                delivery.attempts,
                delivery.nextAt,
                delivery.lastAt,
                delivery.lastStatus,
                delivery.lastError,
                delivery.lastMillis,
                delivery.deliveredAt,
                delivery.createdAt);
    }
}
