package org.pixelkeep.pixel;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;

/**
 * The persistent statement "this pixel applies to these creatives", or as an exclusion "but not to these". One row,
 * however many creatives it covers, including future ones.
 */
@Entity
public class Association extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    @Column(name = "pixel_id", updatable = false)
    public long pixelId;

    /** Repeats the pixel's owner for the database's own checks; 0: a network pixel. */
    @Column(name = "owner_advertiser_id", updatable = false)
    public long ownerAdvertiserId;

    /** Repeats the pixel's owner for the database's own checks; 0: not a custom pixel. */
    @Column(name = "owner_creative_id", updatable = false)
    public long ownerCreativeId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    public Target target;

    /** The target advertiser, or the target creative's advertiser. */
    @Column(name = "advertiser_id", updatable = false)
    public @Nullable Long advertiserId;

    @Column(name = "creative_id", updatable = false)
    public @Nullable Long creativeId;

    @Column(updatable = false)
    public boolean exclusion;

    /** Names of {@link CreativeType}s, comma separated, in the order of their declaration; {@code null}: all. */
    @Column(name = "creative_types")
    public @Nullable String creativeTypes;

    @Column(name = "created_at", updatable = false)
    public Instant createdAt;

    /** The creative types that it is narrowed to; empty: not narrowed. */
    public Set<CreativeType> types() {
        return typesOf(creativeTypes);
    }

    /** Reads the stored form of creative types; {@code null} gives the empty set. */
    public static Set<CreativeType> typesOf(@Nullable String stored) {
        var types = EnumSet.noneOf(CreativeType.class);
        if (stored != null) {
            Arrays.stream(stored.split(",")).map(CreativeType::valueOf).forEach(types::add);
        }
        return types;
    }

    /** Writes the stored form of creative types; none and all both mean "not narrowed". */
    public static @Nullable String stored(Set<CreativeType> types) {
        return types.isEmpty() || types.size() == CreativeType.values().length
                ? null
                : types.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    /** The HQL condition that the association with this alias covers the creative {@code c}. */
    public static String covers(String alias) {
        return """
            (%1$s.target = NETWORK
             or (%1$s.target = ADVERTISER and %1$s.advertiserId = c.advertiserId)
             or (%1$s.target = CREATIVE and %1$s.creativeId = c.id))
            and (%1$s.creativeTypes is null
                 or locate(cast(c.type as string), %1$s.creativeTypes) > 0)""".formatted(alias);
    }

    /** Those of one pixel: network first, then advertisers, then creatives; inclusions before exclusions. One query. */
    public static List<Association> ofPixel(long pixelId) {
        return list(
                "pixelId = ?1 order by exclusion, case target when NETWORK then 0 when ADVERTISER then 1 else 2 end, id",
                pixelId);
    }

    /** Those of several pixels, ordered by pixel and id. One query. */
    public static List<Association> ofPixels(Collection<Long> pixelIds) {
        return pixelIds.isEmpty() ? List.of() : list("pixelId in ?1 order by pixelId, id", pixelIds);
    }

    /** Those that speak of this one creative, inclusions before exclusions. One query. */
    public static List<Association> ofCreative(long creativeId) {
        return list("target = CREATIVE and creativeId = ?1 order by exclusion, id", creativeId);
    }

    /** The one of a pixel with the same target, included or excluded alike; whatever its creative types are. One query. */
    public static Optional<Association> same(long pixelId, AssociationDraft draft) {
        var targetId = draft.creativeId() != null
                ? draft.creativeId()
                : draft.advertiserId() != null ? draft.advertiserId() : Long.valueOf(0);
        return find(
                        "pixelId = ?1 and exclusion = ?2 and target = ?3 and coalesce(creativeId, advertiserId, 0) = ?4",
                        pixelId,
                        draft.exclusion(),
                        draft.target(),
                        targetId)
                .firstResultOptional();
    }

    /** All that it says as the log of changes keeps it. */
    public Image image(Pixel pixel, String targetName) {
        return Image.builder()
                .with("pixelId", pixelId)
                .with("pixelName", pixel.name)
                .with("target", target)
                .with("advertiserId", advertiserId)
                .with("creativeId", creativeId)
                .with("targetName", targetName)
                .with("exclusion", exclusion)
                .with("creativeTypes", types().stream().map(Enum::name).toList())
                .build();
    }

    /** The log knows it by the name of its pixel. */
    public Subject subject(Pixel pixel) {
        return new Subject(
                EntityKind.ASSOCIATION,
                id,
                pixel.name,
                networkId,
                advertiserId != null ? advertiserId : pixel.advertiserId,
                creativeId,
                pixelId);
    }

    /** Those of the IDs that are of an association. One query. */
    public static Set<Long> existing(Collection<Long> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(getEntityManager()
                        .createQuery("select a.id from Association a where a.id in :ids", Long.class)
                        .setParameter("ids", ids)
                        .getResultList());
    }
}
