package org.pixelkeep.impact;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The revision and time of a rule's last count. */
@Entity
@Table(name = "coverage_count")
public class CoverageCount extends PanacheEntityBase {
    @Id
    @Column(name = "rule_id")
    public Long ruleId;

    @Column(name = "counted_revision")
    public long countedRevision;

    @Column(name = "counted_at")
    public Instant countedAt;

    /** Until when a node has claimed the count. */
    @Column(name = "claimed_until")
    public @Nullable Instant claimedUntil;
}
