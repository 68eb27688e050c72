package org.pixelkeep.discrepancy;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Scope;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;

/** Two counts that somebody saved. It never changes; its counts are deleted with it. */
@Entity
@Table(name = "discrepancy_case")
public class DiscrepancyCase extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    /** Whose creatives were compared; {@code null}: of several, or of the network. */
    @Column(name = "advertiser_id", updatable = false)
    public @Nullable Long advertiserId;

    @Column(name = "pixel_id", updatable = false)
    public long pixelId;

    @Column(updatable = false)
    public String name;

    @Column(name = "first_day", updatable = false)
    public LocalDate firstDay;

    @Column(name = "last_day", updatable = false)
    public LocalDate lastDay;

    @Column(name = "our_zone", updatable = false)
    public String ourZone;

    @Column(name = "their_zone", updatable = false)
    public String theirZone;

    /** In percent of our count. */
    @Column(updatable = false)
    public BigDecimal tolerance;

    @Column(name = "created_at", updatable = false)
    public Instant createdAt;

    /** Where it belongs, for permissions. */
    public Scope accessScope() {
        return new Scope(networkId, advertiserId);
    }

    /** What to compare. One query. */
    public ComparisonRequest request() {
        List<DiscrepancyCount> counts = DiscrepancyCount.list("caseId = ?1 order by line", id);
        return new ComparisonRequest(
                pixelId,
                counts.stream().map(DiscrepancyCount::counted).toList(),
                Set.of(),
                ZoneId.of(ourZone),
                ZoneId.of(theirZone),
                tolerance);
    }

    /** All fields as the log of changes keeps them; the counts are not among them. */
    Image image() {
        return Image.builder()
                .with("name", name)
                .with("pixelId", pixelId)
                .with("advertiserId", advertiserId)
                .with("firstDay", firstDay.toString())
                .with("lastDay", lastDay.toString())
                .with("ourZone", ourZone)
                .with("theirZone", theirZone)
                .with("tolerance", tolerance.toPlainString())
                .build();
    }

    /** What the history says the change is about. It names no pixel: who sees a pixel need not see its cases. */
    Subject subject() {
        return new Subject(EntityKind.DISCREPANCY, id, name, networkId, advertiserId, null, null);
    }
}
