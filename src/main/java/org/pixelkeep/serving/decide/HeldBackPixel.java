package org.pixelkeep.serving.decide;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.TrackedEvent;

/**
 * A pixel that applies to the creative but does not fire.
 *
 * @param tracked what it would fire for
 * @param detail the reason for this pixel, in a sentence
 * @param because all associations that attach it to the creative, widest first
 * @param excludedBy all exclusions that cover the creative, widest first, even if another reason comes first
 * @param sameAs the pixel that fires instead, for {@link HoldBack#DUPLICATE} and {@link HoldBack#LIKELY_DUPLICATE} only
 */
public record HeldBackPixel(
        long pixelId,
        String name,
        PixelScope scope,
        PixelFormat format,
        TrackedEvent tracked,
        HoldBack reason,
        String detail,
        List<AssociationRef> because,
        List<AssociationRef> excludedBy,
        @Nullable Long sameAs) {
    /** The event, whatever else there is to say about it. */
    public PixelEvent event() {
        return tracked.event();
    }
}
