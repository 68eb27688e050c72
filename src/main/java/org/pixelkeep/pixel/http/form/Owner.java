package org.pixelkeep.pixel.http.form;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Scope;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.PixelScope;

/**
 * The owner of a pixel, as its pages need it.
 *
 * @param name of the network, the advertiser or the creative
 * @param href its page
 * @param pixelsHref where its pixels are listed, and where a new one is posted to
 * @param creativeType of the creative, for custom pixels
 */
public record Owner(
        PixelScope scope,
        long networkId,
        @Nullable Long advertiserId,
        @Nullable Long creativeId,
        String name,
        String href,
        String pixelsHref,
        @Nullable CreativeType creativeType) {
    /** Where it belongs, for permissions. */
    public Scope accessScope() {
        return new Scope(networkId, advertiserId);
    }

    /** The list of the network's pixels, if it is the network itself; {@code null}: it is not. */
    public @Nullable String networkPixels() {
        return scope == PixelScope.NETWORK ? pixelsHref : null;
    }
}
