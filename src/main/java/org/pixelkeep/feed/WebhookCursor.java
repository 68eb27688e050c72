package org.pixelkeep.feed;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far the log was turned into deliveries of a webhook, and which sender has claimed it until when. */
@Entity
@Table(name = "webhook_cursor")
class WebhookCursor extends PanacheEntityBase {
    @Id
    @Column(name = "webhook_id")
    long webhookId;

    @Column(name = "network_id", updatable = false)
    long networkId;

    /** The last revision of the log that was read for it. */
    long position;

    /** The last revision in a delivery: the next one continues from there. */
    @Column(name = "told")
    long delivered;

    /** The last epoch of the log that its receiver was notified of; 0: the first. */
    @Column(name = "epoch_id")
    long epochId;

    @Column(name = "leased_by")
    @Nullable
    String leasedBy;

    @Column(name = "leased_until")
    @Nullable
    Instant leasedUntil;
}
