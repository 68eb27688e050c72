package org.pixelkeep.health;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a pixel's URL for an event answered first after it was approved; later responses are compared with it. */
@Entity
@Table(name = "health_baseline")
@IdClass(HealthBaseline.Key.class)
public class HealthBaseline extends PanacheEntityBase {
    @Id
    @Column(name = "pixel_id")
    public Long pixelId;

    /** As {@link org.pixelkeep.pixel.tracker.TrackedEvent#moment()}. */
    @Id
    public String event;

    /** SHA-256 of the body. */
    @Column(columnDefinition = "binary(32)")
    public byte[] digest;

    /** The approval it belongs to; {@code null}: the pixel fires without one. */
    @Column(name = "approved_at")
    public @Nullable Instant approvedAt;

    /** What names one. */
    public record Key(Long pixelId, String event) implements Serializable {}
}
