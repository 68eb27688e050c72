package org.pixelkeep.impact;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.vendor.VendorCategory;

/** A coverage rule: requires a firing pixel of a vendor category on creatives. */
@Entity
@Table(name = "coverage_rule")
public class CoverageRule extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    /** Only for this advertiser's creatives; {@code null}: for all. */
    @Column(name = "advertiser_id")
    public @Nullable Long advertiserId;

    public String name;

    /** As associations store them; {@code null}: all. */
    @Column(name = "creative_types")
    public @Nullable String creativeTypes;

    @Enumerated(EnumType.STRING)
    @Column(name = "vendor_category")
    public VendorCategory vendorCategory;

    /** The event the pixel has to track; {@code null}: any. */
    @Enumerated(EnumType.STRING)
    public @Nullable PixelEvent event;

    @Column(name = "archived_at")
    public @Nullable Instant archivedAt;

    @Column(name = "created_at", updatable = false)
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Version
    public long version;

    /** Whether it is retired: it is not counted anymore. */
    public boolean isArchived() {
        return archivedAt != null;
    }

    /** The creative types it applies to; never empty. */
    public Set<CreativeType> types() {
        var types = Association.typesOf(creativeTypes);
        return types.isEmpty() ? EnumSet.allOf(CreativeType.class) : types;
    }

    /** Whether it applies to the creative. */
    public boolean concerns(Creative creative) {
        return creative.networkId == networkId
                && (advertiserId == null || advertiserId == creative.advertiserId)
                && types().contains(creative.type);
    }

    /** The active rules of a network, by name. One query. */
    public static List<CoverageRule> ofNetwork(long networkId) {
        return list("networkId = ?1 and archivedAt is null order by name, id", networkId);
    }

    /** All fields as the log of changes keeps them. */
    public Image image() {
        return Image.builder()
                .with("name", name)
                .with("advertiserId", advertiserId)
                .with("creativeTypes", types().stream().map(Enum::name).toList())
                .with("vendorCategory", vendorCategory)
                .with("event", event)
                .with("archivedAt", archivedAt)
                .build();
    }

    /** What the history says the change is about. */
    public Subject subject() {
        return new Subject(EntityKind.COVERAGE_RULE, id, name, networkId, null, null, null);
    }
}
