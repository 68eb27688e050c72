package org.pixelkeep.discrepancy;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A count of a saved case. */
@Entity
@IdClass(DiscrepancyCount.Key.class)
@Table(name = "discrepancy_count")
public class DiscrepancyCount extends PanacheEntityBase {
    /** A count. */
    public record Key(Long caseId, Integer line) implements Serializable {}

    @Id
    @Column(name = "case_id")
    public Long caseId;

    /** From 0. */
    @Id
    public Integer line;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    @Column(updatable = false)
    public LocalDate day;

    @Column(name = "creative_id", updatable = false)
    public @Nullable Long creativeId;

    @Column(updatable = false)
    public @Nullable String creative;

    @Column(updatable = false)
    public @Nullable Long ours;

    @Column(updatable = false)
    public @Nullable Long theirs;

    DayCount counted() {
        return new DayCount(day, creative, creativeId, ours, theirs);
    }
}
