package org.pixelkeep.creative.http;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.PixelOutline;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.HeldBackPixel;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.web.page.Format;

/** What changes on the page of a creative: the one click that would make a held-back pixel fire, and the reverse. */
final class FixLinks {
    private final Grants grants;
    private final Creative creative;
    private final boolean past;

    /** @param past whether the page shows the past, in which nothing can be changed */
    FixLinks(Grants grants, Creative creative, boolean past) {
        this.grants = grants;
        this.creative = creative;
        this.past = past;
    }

    boolean isPast() {
        return past;
    }

    /**
     * {@code null} if there is nothing to click, as in the past.
     *
     * @param other the name of the pixel that fires in its place; {@code null}: none
     * @param blocked a vendor of it that the network blocks; {@code null}: none
     * @param version of an inactive pixel as it is now; {@code null}: it is active, or gone meanwhile
     */
    EffectiveView.@Nullable Remedy of(
            HeldBackPixel pixel, @Nullable String other, @Nullable Vendor blocked, @Nullable Long version) {
        if (past) {
            return null;
        }
        return switch (pixel.reason()) {
            case CREATIVE_INACTIVE -> ofCreative();
            case ADVERTISER_INACTIVE ->
                new EffectiveView.Remedy("/advertisers/" + creative.advertiserId, "Open the advertiser");
            case EXCLUDED -> ofExclusion(pixel);
            case REVIEW_PENDING, REVIEW_REJECTED ->
                grants.allows(Permission.REVIEW_PIXEL, Scope.network(creative.networkId))
                        ? new EffectiveView.Remedy("/pixels/" + pixel.pixelId() + "/review", "Review the pixel")
                        : open(pixel.pixelId(), "Open the pixel");
            case VENDOR_BLOCKED -> blocked == null ? null : ofVendor(blocked);
            case DUPLICATE, LIKELY_DUPLICATE -> {
                var same = pixel.sameAs();
                yield same == null || other == null ? null : open(same, "Open “" + other + "”");
            }
            case OVER_LIMIT ->
                grants.allows(Permission.EDIT_NETWORK, Scope.network(creative.networkId))
                        ? new EffectiveView.Remedy("/networks/" + creative.networkId + "/edit", "Change the limit")
                        : null;
            case PIXEL_INACTIVE -> ofInactive(pixel, version);
            case OUTSIDE_FLIGHT -> edit(pixel, "#flightEnd", "Change the flight");
            case NOT_SECURE -> edit(pixel, "#secureUrl", "Add a secure URL");
            case FORMAT_NOT_SUPPORTED, EVENT_NOT_SUPPORTED -> edit(pixel, "", "Edit the pixel");
            case PATH -> edit(pixel, "", "Change the firing path");
            case SUPPLY_EXCEPTION -> edit(pixel, "", "Change where it fires");
            case VENDOR_NOT_DECLARED -> edit(pixel, "", "Add its vendors");
            case RAW_ADDRESS -> edit(pixel, "", "Change the URL");
            case CONSENT_MISSING -> edit(pixel, "", "Check its vendors");
        };
    }

    /** Excluding the creative from a pixel that fires; {@code null}: not in the past, and not without the permission. */
    EffectiveView.@Nullable ConfirmedAction exclusion(FiringPixel pixel) {
        return past || pixel.scope() == PixelScope.CREATIVE || !mayAttach(pixel.scope())
                ? null
                : new EffectiveView.ConfirmedAction(
                        "exclude-" + pixel.pixelId(),
                        "/creatives/" + creative.id + "/associations",
                        "Exclude",
                        "Exclude “" + creative.name + "” from “" + pixel.name() + "”?",
                        "/pixels/" + pixel.pixelId()
                                + "/consequences?of=ATTACH&exclusion=true&target=CREATIVE&creativeId=" + creative.id,
                        null);
    }

    /** Removing an association with this creative alone; {@code null}: a custom pixel stays, or no permission. */
    EffectiveView.@Nullable ConfirmedAction removal(Association association, PixelOutline pixel) {
        return !mayAttach(pixel.scope()) || (!association.exclusion && pixel.scope() == PixelScope.CREATIVE)
                ? null
                : removal(association.id, pixel.id(), pixel.name(), association.exclusion);
    }

    private EffectiveView.ConfirmedAction removal(long associationId, long pixelId, String pixel, boolean exclusion) {
        return new EffectiveView.ConfirmedAction(
                "detach-" + associationId,
                "/associations/" + associationId + "/detach",
                exclusion ? "Remove exclusion" : "Detach",
                exclusion
                        ? "Remove the exclusion of “" + creative.name + "” from “" + pixel + "”?"
                        : "Detach “" + pixel + "” from “" + creative.name + "”?",
                "/pixels/" + pixelId + "/consequences?of=DETACH&associationId=" + associationId,
                null);
    }

    /** Whether the caller may attach and detach a pixel of this scope here. */
    boolean mayAttach(PixelScope scope) {
        return !past
                && grants.allows(
                        Permission.EDIT_PIXEL,
                        scope == PixelScope.NETWORK ? Scope.network(creative.networkId) : creative.scope());
    }

    private EffectiveView.@Nullable Remedy ofCreative() {
        if (creative.isArchived() || creative.suspended) {
            return new EffectiveView.Remedy("#state", "View its status");
        }
        return grants.allows(Permission.EDIT_CREATIVE, creative.scope())
                ? new EffectiveView.Remedy("/creatives/" + creative.id + "/edit", "Edit the creative")
                : null;
    }

    private EffectiveView.Remedy ofExclusion(HeldBackPixel pixel) {
        var widest = pixel.excludedBy().get(0);
        var at = "/pixels/" + pixel.pixelId() + "#association-" + widest.associationId();
        return widest.target() == Target.CREATIVE && mayAttach(pixel.scope())
                ? new EffectiveView.Remedy(at, "", removal(widest.associationId(), pixel.pixelId(), pixel.name(), true))
                : new EffectiveView.Remedy(at, "Go to the exclusion");
    }

    private EffectiveView.Remedy ofInactive(HeldBackPixel pixel, @Nullable Long version) {
        if (version == null || !mayAttach(pixel.scope())) {
            return open(pixel.pixelId(), "Open the pixel");
        }
        var consequences = "/pixels/" + pixel.pixelId() + "/consequences?of=ACTIVATE";
        return new EffectiveView.Remedy(
                consequences,
                "",
                new EffectiveView.ConfirmedAction(
                        "activate-" + pixel.pixelId(),
                        "/pixels/" + pixel.pixelId() + "/activate",
                        "Activate",
                        "Activate “" + pixel.name() + "”?",
                        consequences,
                        version));
    }

    private EffectiveView.@Nullable Remedy ofVendor(Vendor blocked) {
        if (grants.allows(Permission.EDIT_VENDOR, Scope.network(creative.networkId))) {
            return new EffectiveView.Remedy(
                    "/vendors/" + blocked.id + "/consequences?policy=ALLOW&next="
                            + Format.urlPart(CreativePart.HELD_BACK.path(creative.id)),
                    "Allow “" + blocked.name + "”");
        }
        return grants.allows(Permission.VIEW_VENDOR, Scope.network(creative.networkId))
                ? new EffectiveView.Remedy(
                        "/networks/" + creative.networkId + "/vendors?q=" + Format.urlPart(blocked.name),
                        "View “" + blocked.name + "”")
                : null;
    }

    private EffectiveView.Remedy edit(HeldBackPixel pixel, String field, String words) {
        return mayAttach(pixel.scope())
                ? new EffectiveView.Remedy("/pixels/" + pixel.pixelId() + "/edit" + field, words)
                : open(pixel.pixelId(), "Open the pixel");
    }

    private static EffectiveView.Remedy open(long pixelId, String words) {
        return new EffectiveView.Remedy("/pixels/" + pixelId, words);
    }
}
