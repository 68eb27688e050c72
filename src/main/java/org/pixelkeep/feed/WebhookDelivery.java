package org.pixelkeep.feed;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A webhook message and its status. */
@Entity
@Table(name = "webhook_delivery")
public class WebhookDelivery extends PanacheEntityBase {
    /** The status of a message. */
    public enum State {
        /** It will be sent, or resent, when its time comes. */
        WAITING,
        DELIVERED,
        /** It is not resent automatically. */
        FAILED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "webhook_id", updatable = false)
    public long webhookId;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    /** The receiver's ID of the message: the same for every attempt. */
    @Column(name = "message_id", updatable = false)
    public String messageId;

    /** It covers changes after this revision; {@code null}: it is a test, or announces a new epoch. */
    @Column(name = "since_revision", updatable = false)
    public @Nullable Long since;

    /** It covers changes up to and including this revision; {@code null}: it is a test, or announces a new epoch. */
    @Column(name = "until_revision", updatable = false)
    public @Nullable Long until;

    /** The log began a new epoch: the receiver starts over at this revision; {@code null}: it reports changes. */
    @Column(name = "reset_revision", updatable = false)
    public @Nullable Long resetAt;

    @Column(updatable = false)
    String entities;

    @Enumerated(EnumType.STRING)
    public State state;

    /** Whether it is attempted only once, ahead of the queue. */
    public boolean once;

    public int attempts;

    /** Earliest time; {@code null}: no more attempts. */
    @Column(name = "next_at")
    public @Nullable Instant nextAt;

    @Column(name = "last_at")
    public @Nullable Instant lastAt;

    /** Of the last response; {@code null}: there was none. */
    @Column(name = "last_status")
    public @Nullable Integer lastStatus;

    /** Why there was no response. */
    @Column(name = "last_error")
    public @Nullable String lastError;

    @Column(name = "last_millis")
    public @Nullable Long lastMillis;

    @Column(name = "delivered_at")
    public @Nullable Instant deliveredAt;

    @Column(name = "created_at", updatable = false)
    public Instant createdAt;

    /** Whether it only tests the webhook. */
    public boolean isTest() {
        return until == null && resetAt == null;
    }

    /** The message that has waited longest, those out of turn first; {@code null} if none is pending. */
    static @Nullable WebhookDelivery firstWaiting(long webhookId, boolean outOfTurnOnly) {
        return find(
                        "webhookId = ?1 and state = ?2 and (once or ?3 = false) order by once desc, id",
                        webhookId,
                        State.WAITING,
                        outOfTurnOnly)
                .firstResult();
    }

    /** After which revision the changes begin that its receiver has not accepted; empty: none are pending in turn. One query. */
    static Optional<Long> waitingSince(long webhookId) {
        return Optional.ofNullable(getEntityManager()
                .createQuery(
                        "select min(d.since) from WebhookDelivery d where d.webhookId = :webhookId"
                                + " and d.state = WAITING and d.once = false",
                        Long.class)
                .setParameter("webhookId", webhookId)
                .getSingleResult());
    }

    /** How many tests of the webhook are pending. */
    static long waitingTests(long webhookId) {
        return count("webhookId = ?1 and state = ?2 and until is null and resetAt is null", webhookId, State.WAITING);
    }

    /** Gives up all pending messages that are attempted only once. */
    static void failOutOfTurn(long webhookId, String because, Instant now) {
        update(
                "state = ?1, nextAt = null, lastAt = ?2, lastStatus = null, lastError = ?3"
                        + " where webhookId = ?4 and state = ?5 and once",
                State.FAILED,
                now,
                because,
                webhookId,
                State.WAITING);
    }
}
