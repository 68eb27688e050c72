package org.pixelkeep.impact;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** As of which revision, and when, the gaps of a rule were counted. */
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

    /** Until when a node is counting. */
    @Column(name = "claimed_until")
    public @Nullable Instant claimedUntil;
}
