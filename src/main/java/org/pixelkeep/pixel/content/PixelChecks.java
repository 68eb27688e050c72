package org.pixelkeep.pixel.content;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.PixelPlace;
import org.pixelkeep.shared.error.Archived;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.Violations;

/** What a draft must satisfy in the place where its pixel is, and whether a pixel may be added there. Writes nothing. */
@ApplicationScoped
public class PixelChecks {
    private final PixelVendors vendors;
    private final NetworkAccess networks;
    private final AdvertiserAccess advertisers;
    private final CreativeAccess creatives;
    private final TextQuota quota;

    PixelChecks(
            PixelVendors vendors,
            NetworkAccess networks,
            AdvertiserAccess advertisers,
            CreativeAccess creatives,
            TextQuota quota) {
        this.vendors = vendors;
        this.networks = networks;
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.quota = quota;
    }

    /**
     * The place of a new pixel.
     *
     * @throws Conflict when the owner is archived
     * @throws org.pixelkeep.shared.error.NotFound when the caller can't see the owner
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller may not add pixels there
     */
    public PixelPlace open(Caller caller, PixelOwner owner) {
        return switch (owner.scope()) {
            case NETWORK -> {
                var network = networks.visible(caller, owner.id());
                requireOpen(caller, Scope.network(network.id), network.isArchived(), "network");
                yield new PixelPlace(network.id, null, null, null);
            }
            case ADVERTISER -> {
                var advertiser = advertisers.visible(caller, owner.id());
                requireOpen(caller, advertiser.scope(), advertiser.isArchived(), "advertiser");
                yield new PixelPlace(advertiser.networkId, advertiser.id, null, null);
            }
            case CREATIVE -> {
                var creative = creatives.visible(caller, owner.id());
                requireOpen(caller, creative.scope(), creative.isArchived(), "creative");
                yield new PixelPlace(creative.networkId, creative.advertiserId, creative.id, creative.type);
            }
        };
    }

    /**
     * The vendors of a valid draft.
     *
     * @param stored the pixel it is for; {@code null}: a new one
     * @throws org.pixelkeep.shared.error.InvalidInput with all that is wrong
     */
    public PixelVendors.Found check(PixelDraft draft, PixelPlace place, @Nullable Pixel stored) {
        var violations = new Violations();
        var found = check(draft, place, stored, violations);
        violations.refuseIfAny();
        return found;
    }

    /** The same; adds what is wrong to the violations. */
    public PixelVendors.Found check(PixelDraft draft, PixelPlace place, @Nullable Pixel stored, Violations violations) {
        PixelRules.check(draft, place.creativeType(), violations);
        var isAsBefore = stored != null && stored.format == draft.format() && stored.tracksAll(draft.tracked());
        if (!isAsBefore) {
            TrackerRules.checkScript(draft, violations);
        }
        if (place.creativeType() == null && !isAsBefore) {
            TrackerRules.checkFires(draft, violations);
        }
        PixelRules.checkSyntax(draft, stored, violations);
        PixelSupply.check(place.networkId(), draft, stored, violations);
        if (violations.found().isEmpty() && TextSize.grows(draft, stored)) {
            quota.take(place.networkId(), place.advertiserId(), draft)
                    .ifPresent(full -> violations.add(TextSize.field(draft), full));
        }
        if (!draft.name().isEmpty() && isTaken(draft.name(), place, stored == null ? null : stored.id)) {
            violations.add("name", "Another pixel of this " + place.ownerWord() + " already has this name.");
        }
        return vendors.of(place.networkId(), draft, stored == null ? List.of() : stored.namedVendorIds(), violations);
    }

    /**
     * Takes room for an archived pixel that comes back.
     *
     * @throws Conflict when there is not enough
     */
    public void requireRoom(Pixel archived) {
        quota.take(archived.networkId, archived.advertiserId, PixelDraft.of(archived))
                .ifPresent(full -> {
                    throw new Conflict(full);
                });
    }

    /**
     * Whether a pixel of the same owner, in use, has the name.
     *
     * @param self the pixel that may have it; {@code null}: none
     */
    public static boolean isTaken(String name, PixelPlace place, @Nullable Long self) {
        return Pixel.count(
                        """
                        networkId = ?1 and coalesce(advertiserId, 0) = ?2 and coalesce(creativeId, 0) = ?3
                        and archivedAt is null and name = ?4 and id <> ?5\
                        """,
                        place.networkId(),
                        Objects.requireNonNullElse(place.advertiserId(), 0L),
                        Objects.requireNonNullElse(place.creativeId(), 0L),
                        name,
                        Objects.requireNonNullElse(self, 0L))
                > 0;
    }

    private static void requireOpen(Caller caller, Scope owner, boolean archived, String what) {
        caller.grants().require(Permission.EDIT_PIXEL, owner);
        if (archived) {
            throw new Archived("The " + what + " is archived. Restore it before adding pixels.");
        }
    }
}
