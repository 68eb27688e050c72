package org.pixelkeep.serving.decide;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.pixel.PixelScope;

/**
 * A pixel that applies to the creative but does not fire.
 *
 * @param detail the reason for this pixel, in a sentence
 * @param because every association that brings it to the creative, widest first
 * @param excludedBy every exclusion that keeps it away, widest first, also where another reason comes first
 * @param sameAs the pixel that fires in its place, for {@link HoldBack#DUPLICATE} only
 */
public record HeldBackPixel(
        long pixelId,
        String name,
        PixelScope scope,
        PixelFormat format,
        PixelEvent event,
        HoldBack reason,
        String detail,
        List<AssociationRef> because,
        List<AssociationRef> excludedBy,
        @Nullable Long sameAs) {}
