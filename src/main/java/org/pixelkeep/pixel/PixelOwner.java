package org.pixelkeep.pixel;

import java.util.Objects;

/**
 * The network, the advertiser, or the creative that a pixel belongs to.
 *
 * @param id of that network, advertiser, or creative
 */
public record PixelOwner(PixelScope scope, long id) {
    /** The owner of a network pixel. */
    public static PixelOwner network(long networkId) {
        return new PixelOwner(PixelScope.NETWORK, networkId);
    }

    /** The owner of an advertiser pixel. */
    public static PixelOwner advertiser(long advertiserId) {
        return new PixelOwner(PixelScope.ADVERTISER, advertiserId);
    }

    /** The owner of a custom pixel. */
    public static PixelOwner creative(long creativeId) {
        return new PixelOwner(PixelScope.CREATIVE, creativeId);
    }

    /** Whom the pixel belongs to. */
    public static PixelOwner of(Pixel pixel) {
        return switch (pixel.scope) {
            case NETWORK -> network(pixel.networkId);
            case ADVERTISER -> advertiser(Objects.requireNonNull(pixel.advertiserId));
            case CREATIVE -> creative(Objects.requireNonNull(pixel.creativeId));
        };
    }

    /** The association that covers every creative of the owner, including future ones. */
    public AssociationDraft everything() {
        return switch (scope) {
            case NETWORK -> AssociationDraft.everywhere();
            case ADVERTISER -> AssociationDraft.onAdvertiser(id);
            case CREATIVE -> AssociationDraft.onCreative(id);
        };
    }
}
