package org.pixelkeep.pixel.find;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Reach;
import org.pixelkeep.access.Sight;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelOutline;
import org.pixelkeep.pixel.PixelQueries;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.list.Listing;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;

/**
 * Access checks for associations: visible to everyone who can see the pixel. For an inherited pixel, only those of the
 * whole network or of advertisers within reach.
 */
@ApplicationScoped
public class AssociationAccess implements Sight {
    /** The order on pages: network, advertisers, creatives; then exclusions in the same order. */
    public static final String WIDEST = "widest";

    private static final String RANK = "(case when a.exclusion then 3 else 0 end"
            + " + case a.target when NETWORK then 0 when ADVERTISER then 1 else 2 end)";

    /** As a value and not as a join, or else the database would start with all pixels and sort what it found. */
    private static final String OF_A_PIXEL_IN_USE = "(select p.archivedAt from Pixel p where p.id = a.pixelId) is null";

    /** How many advertisers are read one by one. */
    private static final int FEW = 50;

    private final EntityManager entityManager;
    private final NetworkAccess networks;
    private final PixelAccess pixels;

    AssociationAccess(EntityManager entityManager, NetworkAccess networks, PixelAccess pixels) {
        this.entityManager = entityManager;
        this.networks = networks;
        this.pixels = pixels;
    }

    @Override
    public String pathVariable() {
        return "associationId";
    }

    @Override
    public boolean sees(Grants grants, long id) {
        Association association = Association.findById(id);
        if (association == null) {
            return false;
        }
        Pixel pixel = Pixel.findById(association.pixelId);
        return pixels.sees(grants, pixel) && concerns(pixels.reach(grants, pixel), association);
    }

    /** @throws NotFound when it does not exist or is not visible to the caller */
    public void requireSight(Caller caller, long associationId) {
        if (!sees(caller.grants(), associationId)) {
            throw new NotFound("association");
        }
    }

    /**
     * The associations of a pixel that the caller can see.
     *
     * @throws NotFound when the pixel is not visible to the caller
     */
    public Listing<Association> listing(Caller caller, long pixelId) {
        var reach = pixels.reach(caller, pixels.visible(caller, pixelId));
        var listing = new Listing<>(
                        entityManager, Association.class, "Association a", "a", association -> association.id)
                .where("a.pixelId = :pixelId", "pixelId", pixelId)
                .order("created", "a.createdAt", false, Instant.class, association -> association.createdAt)
                .order("-created", "a.createdAt", true, Instant.class, association -> association.createdAt)
                .orderById()
                .order(WIDEST, RANK, false, Integer.class, AssociationAccess::rank);
        return reach.whole()
                ? listing
                : listing.where("a.target = NETWORK or a.advertiserId in :reach", "reach", reach.advertiserIds());
    }

    /**
     * Those of all pixels of a network that the caller can see, without the archived ones, by ID; may be fewer than asked for
     * although the list goes on. A query, and for who does not see the whole network up to two for each pixel.
     *
     * @param pixelId only those of this pixel; {@code null}: all
     * @throws NotFound when the network is not visible to the caller
     */
    public Slice<Association> part(Caller caller, long networkId, @Nullable Long pixelId, SliceRequest request) {
        var reach = networks.reach(caller, Permission.VIEW_PIXEL, networkId);
        var listing = new Listing<>(
                        entityManager, Association.class, "Association a", "a", association -> association.id)
                .where("a.networkId = :networkId", "networkId", networkId)
                .where(OF_A_PIXEL_IN_USE)
                .whereGiven("a.pixelId = :pixelId", "pixelId", pixelId)
                .order("id", "a.id", false, Long.class, association -> association.id);
        if (reach.whole()) {
            return (pixelId == null ? listing.readBy("ix_association_of_network") : listing).uncounted(request);
        }
        var slice = within(listing, reach).uncounted(request);
        var seen = PixelQueries.outlines(slice.items().stream()
                        .map(association -> association.pixelId)
                        .distinct()
                        .toList())
                .values()
                .stream()
                .filter(pixel -> pixels.sees(caller.grants(), pixel))
                .map(PixelOutline::id)
                .collect(Collectors.toSet());
        return slice.with(slice.items().stream()
                .filter(association -> seen.contains(association.pixelId))
                .toList());
    }

    /** Those of the whole network, and advertiser by advertiser as long as there are few. */
    private static Listing<Association> within(Listing<Association> listing, Reach reach) {
        if (reach.advertiserIds().size() > FEW) {
            return listing.with("reach", reach.advertiserIds())
                    .either(List.of("a.advertiserId is null", "a.advertiserId in :reach"));
        }
        var parts = new ArrayList<>(List.of("a.advertiserId is null"));
        for (var advertiserId : reach.advertiserIds()) {
            var parameter = "reach" + parts.size();
            listing.with(parameter, advertiserId);
            parts.add("a.advertiserId = :" + parameter);
        }
        return listing.eitherBy("fk_association_advertiser", parts);
    }

    private static int rank(Association association) {
        return (association.exclusion ? 3 : 0)
                + switch (association.target) {
                    case NETWORK -> 0;
                    case ADVERTISER -> 1;
                    case CREATIVE -> 2;
                };
    }

    private static boolean concerns(Reach reach, Association association) {
        return association.advertiserId == null || reach.includes(association.advertiserId);
    }
}
