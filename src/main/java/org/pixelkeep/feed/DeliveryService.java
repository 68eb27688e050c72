package org.pixelkeep.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.feed.WebhookDelivery.State;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.HistoryEpoch;
import org.pixelkeep.network.RetentionPeriods;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.job.FairExecutor;
import org.pixelkeep.shared.limit.ReadBudget;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.shared.transaction.CompletesForm;

/**
 * The only writer of deliveries and cursors. The log is what is delivered. A cursor says how far the log has been
 * turned into deliveries, and moves in the transaction that adds one. Only one sender at a time works on a webhook, as
 * long as its lease lasts; if it dies, the next one sends the rest. So a message arrives at least once, and never
 * before the previous one was accepted.
 */
@RecordedService
public class DeliveryService {
    /** Longer than an attempt can take. */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** Maximum number of changes per message, unless a single revision has more; fewer if they have much text. */
    private static final int MAX = 100;

    /** Tests of a webhook that may wait at a time. */
    static final int MAX_TESTS = 10;

    private static final Duration LAST_PAUSE = Duration.ofHours(24);
    private static final int MAX_ERROR_LENGTH = 300;

    private final EntityManager entityManager;
    private final WebhookAccess access;
    private final ChangeFeed feed;
    private final WebhookSecrets secrets;
    private final History history;
    private final ObjectMapper json;
    private final Clock clock;

    DeliveryService(
            EntityManager entityManager,
            WebhookAccess access,
            ChangeFeed feed,
            WebhookSecrets secrets,
            History history,
            ObjectMapper json,
            Clock clock) {
        this.entityManager = entityManager;
        this.access = access;
        this.feed = feed;
        this.secrets = secrets;
        this.history = history;
        this.json = json;
        this.clock = clock;
    }

    /** The content of a message. */
    record Payload(String type, Instant timestamp, Object data) {}

    /**
     * The content of a change message: the same as in the change feed.
     *
     * @param itemsOmitted true: one revision has more than fits into a message, so the items are in the change feed only
     */
    record Changes(
            long networkId,
            long since,
            long next,
            List<FeedItem> items,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean itemsOmitted) {}

    /** The content of a message that the log began a new epoch. */
    record Reset(long networkId, long revision, String message) {}

    /** The content of a test message. */
    record Tested(long networkId, String message) {}

    /**
     * Sends a test message to see whether it arrives, whether the webhook is active or not.
     *
     * @throws Conflict when {@value #MAX_TESTS} wait already
     */
    @CompletesForm
    public WebhookDelivery test(Caller caller, long webhookId) {
        var webhook = access.locked(caller, webhookId);
        if (WebhookDelivery.waitingTests(webhookId) >= MAX_TESTS) {
            throw new Conflict(MAX_TESTS + " test messages are already waiting to be sent. Try again in a moment.");
        }
        var delivery = delivery(webhook, null, null);
        delivery.once = true;
        delivery.persist();
        return delivery;
    }

    /**
     * Resends a message: right away if it is pending, otherwise once more before all pending ones.
     *
     * @throws NotFound when the webhook has no such message
     * @throws Conflict when it is pending in turn, and the webhook is off; nothing is changed
     */
    @CompletesForm
    public WebhookDelivery resend(Caller caller, long webhookId, long deliveryId) {
        var webhook = access.locked(caller, webhookId);
        WebhookDelivery delivery = WebhookDelivery.findById(deliveryId, LockModeType.PESSIMISTIC_WRITE);
        if (delivery == null || delivery.webhookId != webhookId) {
            throw new NotFound("delivery");
        }
        if (delivery.state != State.WAITING) {
            delivery.state = State.WAITING;
            delivery.once = true;
        } else if (!delivery.once && !webhook.active) {
            throw new Conflict("The webhook is off. Activate it to send what waits.");
        }
        delivery.nextAt = clock.instant();
        return delivery;
    }

    /** A new webhook gets only later changes. */
    void begin(Webhook webhook) {
        var cursor = new WebhookCursor();
        cursor.webhookId = webhook.id;
        cursor.networkId = webhook.networkId;
        cursor.position = history.revision(webhook.networkId);
        cursor.delivered = cursor.position;
        cursor.epochId = HistoryEpoch.latestId(webhook.networkId);
        cursor.persist();
    }

    /** Sends pending messages right away, with all attempts available again. */
    void resume(long webhookId) {
        WebhookDelivery.update(
                "attempts = 0, nextAt = ?1 where webhookId = ?2 and state = ?3",
                clock.instant(),
                webhookId,
                State.WAITING);
    }

    /** The webhooks with something to send now that no sender has claimed. One query. */
    List<FairExecutor.Due> due() {
        return entityManager
                .createQuery("""
                        select new org.pixelkeep.shared.job.FairExecutor$Due(w.networkId, w.id)
                        from Webhook w join WebhookCursor c on c.webhookId = w.id
                        where w.archivedAt is null and (c.leasedUntil is null or c.leasedUntil < :now)
                        and (exists (select 1 from WebhookDelivery d where d.webhookId = w.id and d.state = WAITING
                                and d.nextAt <= :now and (w.active or d.once))
                            or (w.active
                                and (c.position < (select h.revision from HistoryHead h where h.networkId = w.networkId)
                                    or c.epochId
                                        < (select max(e.id) from HistoryEpoch e where e.networkId = w.networkId))
                                and not exists (select 1 from WebhookDelivery o where o.webhookId = w.id
                                    and o.state = WAITING)))
                        order by w.id""", FairExecutor.Due.class)
                .setParameter("now", clock.instant())
                .getResultList();
    }

    /** Claims the webhook for one sender; false if another has it. */
    boolean claim(long webhookId, String sender) {
        var now = clock.instant();
        return WebhookCursor.update(
                        "leasedBy = ?1, leasedUntil = ?2 where webhookId = ?3 and (leasedUntil is null or leasedUntil"
                                + " < ?4)",
                        sender,
                        now.plus(LEASE),
                        webhookId,
                        now)
                == 1;
    }

    /** Releases it. */
    void release(long webhookId, String sender) {
        WebhookCursor.update(
                "leasedBy = null, leasedUntil = null where webhookId = ?1 and leasedBy = ?2", webhookId, sender);
    }

    /** The message to send now, if there is one and the sender still has the webhook. */
    Optional<Message> next(long webhookId, String sender) {
        var cursor = held(webhookId, sender);
        Webhook webhook = Webhook.findById(webhookId);
        if (cursor == null || webhook == null || webhook.archivedAt != null) {
            return Optional.empty();
        }
        cursor.leasedUntil = clock.instant().plus(LEASE);
        var waiting = WebhookDelivery.firstWaiting(webhookId, !webhook.active);
        if (waiting == null && webhook.active) {
            waiting = following(webhook, cursor);
        }
        return waiting == null || waiting.nextAt == null || waiting.nextAt.isAfter(clock.instant())
                ? Optional.empty()
                : Optional.of(message(webhook, waiting));
    }

    /**
     * Records the result of an attempt. If the receiver does not respond to a message out of turn, the others out of turn fail
     * with it: nothing waits for that receiver once per message.
     *
     * @return whether it is time to give up
     */
    boolean settle(long webhookId, String sender, long deliveryId, SendResult outcome) {
        if (held(webhookId, sender) == null) {
            return false;
        }
        WebhookDelivery delivery = WebhookDelivery.findById(deliveryId, LockModeType.PESSIMISTIC_WRITE);
        var now = clock.instant();
        delivery.attempts++;
        delivery.lastAt = now;
        delivery.lastStatus = outcome.status();
        delivery.lastError = cut(outcome.error());
        delivery.lastMillis = outcome.millis();
        if (outcome.isTaken()) {
            delivery.state = State.DELIVERED;
            delivery.deliveredAt = now;
            delivery.nextAt = null;
            return false;
        }
        if (delivery.once) {
            delivery.state = State.FAILED;
            delivery.nextAt = null;
            if (!outcome.isAnswered()) {
                WebhookDelivery.failOutOfTurn(
                        webhookId, "Not sent, because the receiver did not respond to the previous message.", now);
            }
            return false;
        }
        var pause = Backoff.after(delivery.attempts, ThreadLocalRandom.current().nextDouble());
        delivery.nextAt = now.plus(pause.orElse(LAST_PAUSE));
        return pause.isEmpty() || outcome.isFinal();
    }

    /** Deletes messages that finished, and that their networks do not keep any longer. One statement for each number of days. */
    void deleteOld() {
        for (var days : RetentionPeriods.DELIVERIES.days()) {
            WebhookDelivery.delete(
                    "state <> ?1 and createdAt < ?2 and networkId in " + RetentionPeriods.DELIVERIES.networks("?3"),
                    State.WAITING,
                    clock.instant().minus(Duration.ofDays(days)),
                    days);
        }
    }

    private static @Nullable WebhookCursor held(long webhookId, String sender) {
        WebhookCursor cursor = WebhookCursor.findById(webhookId, LockModeType.PESSIMISTIC_WRITE);
        return cursor != null && sender.equals(cursor.leasedBy) ? cursor : null;
    }

    /** Reads the log until there is something to send; {@code null} at its end. A new epoch comes first. */
    private @Nullable WebhookDelivery following(Webhook webhook, WebhookCursor cursor) {
        var epochId = HistoryEpoch.latestId(webhook.networkId);
        if (cursor.epochId < epochId) {
            cursor.epochId = epochId;
            cursor.position = history.revision(webhook.networkId);
            cursor.delivered = cursor.position;
            var reset = delivery(webhook, null, null);
            reset.resetAt = cursor.position;
            reset.persist();
            return reset;
        }
        while (true) {
            var kinds = webhook.kinds();
            var changes = feed.after(webhook.networkId, cursor.position, MAX, kinds);
            var hasItems = feed.bytes(webhook.networkId, cursor.position, changes.next(), kinds) >= 0;
            cursor.position = changes.next();
            if (hasItems) {
                var delivery = delivery(webhook, cursor.delivered, changes.next());
                delivery.persist();
                cursor.delivered = changes.next();
                return delivery;
            }
            if (changes.next() >= changes.head()) {
                return null;
            }
        }
    }

    private WebhookDelivery delivery(Webhook webhook, @Nullable Long since, @Nullable Long until) {
        var delivery = new WebhookDelivery();
        delivery.webhookId = webhook.id;
        delivery.networkId = webhook.networkId;
        delivery.messageId = UUID.randomUUID().toString();
        delivery.since = since;
        delivery.until = until;
        delivery.entities = webhook.entities;
        delivery.state = State.WAITING;
        delivery.createdAt = clock.instant();
        delivery.nextAt = delivery.createdAt;
        return delivery;
    }

    private Message message(Webhook webhook, WebhookDelivery delivery) {
        return new Message(
                delivery.id, delivery.networkId, webhook.url, delivery.messageId, body(delivery), secretsOf(webhook));
    }

    /** A former secret that cannot be read signs nothing: a new one was created because of that. */
    private List<byte[]> secretsOf(Webhook webhook) {
        var signing = new ArrayList<byte[]>();
        signing.add(secrets.reveal(webhook.secret));
        var until = webhook.formerUntil;
        if (webhook.formerSecret != null && until != null && clock.instant().isBefore(until)) {
            secrets.find(webhook.formerSecret).ifPresent(signing::add);
        }
        return signing;
    }

    private Payload payload(WebhookDelivery delivery) throws IOException {
        var reset = delivery.resetAt;
        if (reset != null) {
            return new Payload(
                    "network.reset",
                    delivery.createdAt,
                    new Reset(
                            delivery.networkId,
                            reset,
                            "The database went back to an earlier state. Discard your copy and take a new snapshot."));
        }
        var since = delivery.since;
        var until = delivery.until;
        if (since == null || until == null) {
            return new Payload(
                    "webhook.test",
                    delivery.createdAt,
                    new Tested(delivery.networkId, "This is a test. Nothing changed."));
        }
        return new Payload("network.changed", delivery.createdAt, changes(delivery, since, until));
    }

    private Changes changes(WebhookDelivery delivery, long since, long until) throws IOException {
        var kinds = Webhook.kindsOf(delivery.entities);
        if (feed.bytes(delivery.networkId, since, until, kinds) > ReadBudget.MAX_BYTES) {
            return new Changes(delivery.networkId, since, until, List.of(), true);
        }
        var items = new ArrayList<FeedItem>();
        feed.each(delivery.networkId, since, until, kinds, items::add);
        return new Changes(delivery.networkId, since, until, items, null);
    }

    private String body(WebhookDelivery delivery) {
        try {
            return json.writeValueAsString(payload(delivery));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String cut(@Nullable String error) {
        return error == null ? null : Texts.start(error, MAX_ERROR_LENGTH);
    }
}
