package org.pixelkeep.health;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a pixel is checked next, and its last result. */
@Entity
@Table(name = "health_check")
public class HealthCheck extends PanacheEntityBase {
    @Id
    @Column(name = "pixel_id")
    public Long pixelId;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    /** {@code null}: never checked. */
    @Enumerated(EnumType.STRING)
    public @Nullable HealthOutcome outcome;

    public @Nullable String problem;

    @Column(name = "checked_at")
    public @Nullable Instant checkedAt;

    @Column(name = "next_at")
    public Instant nextAt;

    /** Until when a node has claimed it; after that, another may. */
    @Column(name = "claimed_until")
    public @Nullable Instant claimedUntil;

    /** In a row. */
    public int failures;

    /** Which of its URLs is checked next, from 0. */
    public int turn;
}
