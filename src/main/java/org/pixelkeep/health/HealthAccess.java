package org.pixelkeep.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.shared.list.Listing;

/** Access checks for pixel health: everyone who can see the pixel. */
@ApplicationScoped
public class HealthAccess {
    private final EntityManager entityManager;
    private final NetworkAccess networks;
    private final PixelAccess pixels;

    HealthAccess(EntityManager entityManager, NetworkAccess networks, PixelAccess pixels) {
        this.entityManager = entityManager;
        this.networks = networks;
        this.pixels = pixels;
    }

    /**
     * The active pixels that were checked, most recent first; for advertiser logins, those of their advertisers.
     *
     * @throws org.pixelkeep.shared.error.NotFound when the network is not visible to the caller
     */
    public Listing<HealthCheck> listing(Caller caller, long networkId, @Nullable HealthOutcome outcome) {
        var reach = networks.reach(caller, Permission.VIEW_PIXEL, networkId);
        var listing = new Listing<>(
                        entityManager,
                        HealthCheck.class,
                        "HealthCheck h join Pixel p on p.id = h.pixelId",
                        "h",
                        check -> check.pixelId)
                .where("h.networkId = :networkId", "networkId", networkId)
                .where("p.archivedAt is null and p.active = true and h.outcome is not null")
                .whereGiven("h.outcome = :outcome", "outcome", outcome)
                .order("-checked", "h.checkedAt", true, Instant.class, check -> Objects.requireNonNull(check.checkedAt))
                .orderById();
        return reach.whole() ? listing : listing.where("p.advertiserId in :reach", "reach", reach.advertiserIds());
    }

    /**
     * The health of a pixel; empty if it was never checked.
     *
     * @throws org.pixelkeep.shared.error.NotFound when the pixel is not visible to the caller
     */
    public Optional<HealthCheck> of(Caller caller, long pixelId) {
        pixels.visible(caller, pixelId);
        return HealthCheck.findByIdOptional(pixelId);
    }

    /** The last results of a visible pixel, newest first. One query. */
    public List<HealthResult> results(Caller caller, long pixelId, int max) {
        pixels.visible(caller, pixelId);
        return HealthResult.last(pixelId, max);
    }

    /** The results of a visible pixel in a period that were not good, oldest first; at most {@code max}. One query. */
    public List<HealthResult> problems(Caller caller, long pixelId, Instant from, Instant until, int max) {
        pixels.visible(caller, pixelId);
        return HealthResult.problems(pixelId, from, until, max);
    }

    /** The last result of each pixel; absent: never checked. One query. */
    public Map<Long, HealthOutcome> outcomes(Collection<Long> pixelIds) {
        return pixelIds.isEmpty()
                ? Map.of()
                : entityManager
                        .createQuery(
                                "select h.pixelId, h.outcome from HealthCheck h where h.pixelId in :ids and h.outcome is not null",
                                Object[].class)
                        .setParameter("ids", pixelIds)
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(row -> (Long) row[0], row -> (HealthOutcome) row[1]));
    }
}
