package org.pixelkeep.creative.http;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.serving.decide.HeldBackPixel;

/** Links to where the reader can fix what holds a pixel back, or at least see it. */
final class FixLinks {
    private final Grants grants;
    private final Creative creative;

    FixLinks(Grants grants, Creative creative) {
        this.grants = grants;
        this.creative = creative;
    }

    /** {@code null} if there is nothing to link to. */
    EffectiveView.@Nullable Remedy of(HeldBackPixel pixel) {
        return switch (pixel.reason()) {
            case CREATIVE_INACTIVE -> ofCreative();
            case ADVERTISER_INACTIVE ->
                new EffectiveView.Remedy("/advertisers/" + creative.advertiserId, "Open the advertiser");
            case EXCLUDED -> ofExclusion(pixel);
            case REVIEW_PENDING, REVIEW_REJECTED ->
                grants.allows(Permission.REVIEW_PIXEL, Scope.network(creative.networkId))
                        ? open(pixel.pixelId(), "Review the pixel")
                        : open(pixel.pixelId(), "Open the pixel");
            case VENDOR_BLOCKED ->
                grants.allows(Permission.VIEW_VENDOR, Scope.network(creative.networkId))
                        ? new EffectiveView.Remedy("/networks/" + creative.networkId + "/vendors", "View vendors")
                        : null;
            case DUPLICATE, LIKELY_DUPLICATE -> {
                var same = pixel.sameAs();
                yield same == null ? null : open(same, "Open the pixel that fires");
            }
            case OVER_LIMIT ->
                grants.allows(Permission.EDIT_NETWORK, Scope.network(creative.networkId))
                        ? new EffectiveView.Remedy("/networks/" + creative.networkId + "/edit", "Change the limit")
                        : null;
            case PIXEL_INACTIVE,
                    OUTSIDE_FLIGHT,
                    FORMAT_NOT_SUPPORTED,
                    EVENT_NOT_SUPPORTED,
                    NOT_SECURE,
                    PATH,
                    SUPPLY_EXCEPTION,
                    VENDOR_NOT_DECLARED,
                    RAW_ADDRESS,
                    CONSENT_MISSING -> ofPixel(pixel);
        };
    }

    /** Whether the caller may attach and detach a pixel of this scope here. */
    boolean mayAttach(PixelScope scope) {
        return grants.allows(
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
        var here = pixel.excludedBy().stream()
                .filter(exclusion -> exclusion.target() == Target.CREATIVE)
                .findFirst();
        return here.map(exclusion ->
                        new EffectiveView.Remedy("#association-" + exclusion.associationId(), "Go to the exclusion"))
                .orElseGet(() -> open(pixel.pixelId(), "View where the pixel applies"));
    }

    private EffectiveView.Remedy ofPixel(HeldBackPixel pixel) {
        return mayAttach(pixel.scope())
                ? new EffectiveView.Remedy("/pixels/" + pixel.pixelId() + "/edit", "Edit the pixel")
                : open(pixel.pixelId(), "Open the pixel");
    }

    private static EffectiveView.Remedy open(long pixelId, String words) {
        return new EffectiveView.Remedy("/pixels/" + pixelId, words);
    }
}
