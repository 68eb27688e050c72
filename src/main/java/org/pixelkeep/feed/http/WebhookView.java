package org.pixelkeep.feed.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.feed.FeedEntity;
import org.pixelkeep.feed.Webhook;
import org.pixelkeep.feed.WebhookAccess;
import org.pixelkeep.feed.WebhookDelivery;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.list.ListQuery;
import org.pixelkeep.web.page.Choice;

/** What the pages of webhooks show. */
final class WebhookView {
    private WebhookView() {}

    /** A webhook. */
    record Summary(
            long id,
            long networkId,
            String name,
            String url,
            List<FeedEntity> entities,
            boolean active,
            @Nullable Instant pausedAt,
            @Nullable String pausedBecause,
            Instant secretAt,
            @Nullable Instant formerUntil,
            Instant updatedAt,
            long version) {
        static Summary of(Webhook webhook, Instant now) {
            var former = webhook.formerUntil;
            return new Summary(
                    webhook.id,
                    webhook.networkId,
                    webhook.name,
                    webhook.url,
                    List.copyOf(webhook.kinds()),
                    webhook.active,
                    webhook.pausedAt,
                    webhook.pausedBecause,
                    webhook.secretAt,
                    former != null && now.isBefore(former) ? former : null,
                    webhook.updatedAt,
                    webhook.version);
        }

        public boolean isPaused() {
            return pausedAt != null;
        }

        public boolean isForEverything() {
            return entities.size() == FeedEntity.values().length;
        }
    }

    /** One line of the list. */
    record Row(Summary webhook, long waiting) {}

    record Rows(long networkId, ListQuery query, Slice<Row> slice) {}

    /** A message. */
    record Delivery(
            long id,
            String messageId,
            @Nullable Long since,
            @Nullable Long until,
            @Nullable Long resetAt,
            String state,
            boolean once,
            int attempts,
            @Nullable Instant nextAt,
            @Nullable Instant lastAt,
            @Nullable Integer status,
            @Nullable String error,
            @Nullable Long millis,
            Instant createdAt) {
        static Delivery of(WebhookDelivery delivery) {
            return new Delivery(
                    delivery.id,
                    delivery.messageId,
                    delivery.since,
                    delivery.until,
                    delivery.resetAt,
                    delivery.state.name(),
                    delivery.once,
                    delivery.attempts,
                    delivery.nextAt,
                    delivery.lastAt,
                    delivery.lastStatus,
                    delivery.lastError,
                    delivery.lastMillis,
                    delivery.createdAt);
        }

        public boolean isWaiting() {
            return state.equals("WAITING");
        }

        public String tone() {
            return switch (state) {
                case "DELIVERED" -> "good";
                case "FAILED" -> "bad";
                default -> "waiting";
            };
        }

        /** The revisions it covers. */
        public String span() {
            if (resetAt != null) {
                return "Reset at revision " + resetAt;
            }
            if (since == null || until == null) {
                return "Test";
            }
            return until == since + 1 ? "Revision " + until : "Revisions " + (since + 1) + " to " + until;
        }
    }

    /**
     * The page of one webhook.
     *
     * @param secret a new secret; only this page ever shows it
     */
    record Page(
            Summary webhook,
            WebhookAccess.Progress progress,
            List<Choice> states,
            @Nullable String state,
            Slice<Delivery> slice,
            @Nullable String secret) {
        public boolean isUpToDate() {
            return progress.waiting() == 0 && progress.delivered() >= progress.head();
        }

        /** Whether it can be sent now: what waits in turn waits until the webhook is activated. */
        public boolean canResend(Delivery delivery) {
            return webhook.active() || delivery.once() || !delivery.isWaiting();
        }

        @Override
        public String toString() {
            return "Page[" + webhook.id() + "]";
        }
    }

    /**
     * The form.
     *
     * @param stored the webhook as it is; {@code null} for one that is new
     */
    record FormPage(
            long networkId,
            List<Choice> kinds,
            WebhookForm form,
            Errors errors,
            @Nullable EditConflict conflict,
            @Nullable Summary stored) {}
}
