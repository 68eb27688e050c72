package org.pixelkeep.alert;

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
import org.jspecify.annotations.Nullable;
import org.pixelkeep.notice.NoticeKind;

/** Something to be posted to a channel. */
@Entity
@Table(name = "alert_message")
class ChannelMessage extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "channel_id", updatable = false)
    long channelId;

    /** {@code null}: a test. */
    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    @Nullable
    NoticeKind kind;

    @Column(updatable = false)
    String headline;

    @Column(updatable = false)
    String detail;

    @Column(updatable = false)
    String path;

    int attempts;

    @Column(name = "next_at")
    Instant nextAt;

    /**
     * All of the channel wait until then, so that none is tried in vain after the one that was not taken. That one comes
     * after the others: it may be the only one that is never taken.
     */
    static void postpone(PostingService.Due refused, Instant until) {
        update(
                "nextAt = ?1 where channelId = ?2 and id <> ?3 and nextAt < ?1",
                until,
                refused.channelId(),
                refused.messageId());
        update("nextAt = ?1 where id = ?2 and nextAt <= ?3", until.plusSeconds(1), refused.messageId(), until);
    }
}
