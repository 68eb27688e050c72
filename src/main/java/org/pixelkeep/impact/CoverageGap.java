package org.pixelkeep.impact;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** The number of an advertiser's creatives that do not meet a rule, as last counted. */
@Entity
@IdClass(CoverageGap.Key.class)
@Table(name = "coverage_gap")
public class CoverageGap extends PanacheEntityBase {
    /** What identifies a gap: there is one for each rule and advertiser. */
    public record Key(Long ruleId, Long advertiserId) implements Serializable {}

    @Id
    @Column(name = "rule_id")
    public Long ruleId;

    @Id
    @Column(name = "advertiser_id")
    public Long advertiserId;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    public int uncovered;
}
