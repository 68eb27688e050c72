package org.pixelkeep.alert;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Something to be posted to a channel. */
@Entity
@Table(name = "alert_message")
class ChannelMessage extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "channel_id", updatable = false)
    long channelId;

    @Column(updatable = false)
    String headline;

    @Column(updatable = false)
    String detail;

    @Column(updatable = false)
    String path;

    int attempts;

    @Column(name = "next_at")
    Instant nextAt;

    /** All of the channel wait as long as the message that got no answer, so that they do not wait for it one after the other. */
    static void postpone(PostingService.Due unanswered) {
        ChannelMessage message = findById(unanswered.messageId());
        if (message != null) {
            update("nextAt = ?1 where channelId = ?2 and nextAt < ?1", message.nextAt, unanswered.channelId());
        }
    }
}
