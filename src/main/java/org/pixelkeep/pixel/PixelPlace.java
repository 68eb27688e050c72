package org.pixelkeep.pixel;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeType;

/**
 * Where a pixel is, or will be.
 *
 * @param advertiserId {@code null}: it is the network's
 * @param creativeId {@code null} unless it is a custom pixel
 * @param creativeType of that creative
 */
public record PixelPlace(
        long networkId,
        @Nullable Long advertiserId,
        @Nullable Long creativeId,
        @Nullable CreativeType creativeType) {
    /** Where an existing pixel is. */
    public static PixelPlace of(Pixel pixel) {
        CreativeType type = null;
        if (pixel.creativeId != null) {
            Creative creative = Creative.findById(pixel.creativeId);
            type = creative.type;
        }
        return new PixelPlace(pixel.networkId, pixel.advertiserId, pixel.creativeId, type);
    }

    /** What owns it, in a word. */
    public String ownerWord() {
        return creativeId != null ? "creative" : advertiserId != null ? "advertiser" : "network";
    }
}
