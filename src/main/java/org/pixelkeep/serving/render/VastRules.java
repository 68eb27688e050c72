package org.pixelkeep.serving.render;

import java.util.Optional;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.serving.decide.FiringPixel;

/** What a VAST version supports, independent of the document. */
final class VastRules {
    private VastRules() {}

    /** Why the version does not support the pixel; empty if it does. */
    static Optional<Refusal> refusal(FiringPixel pixel, VastVersion version) {
        var format = pixel.format();
        var verification = pixel.event() == PixelEvent.VERIFICATION;
        var fits = verification
                ? format == PixelFormat.JAVASCRIPT_URL
                : format == PixelFormat.IMAGE_URL || format == PixelFormat.RAW_URL;
        if (!fits) {
            return Optional.of(Refusal.format(format.title()
                    + " is not supported in VAST, which allows only tracking URLs and verification scripts."));
        }
        if (!XmlText.canHold(Served.by(pixel))) {
            return Optional.of(Refusal.format("Its URL contains a character that XML does not allow."));
        }
        if (pixel.event() == PixelEvent.VIEWABLE_IMPRESSION && !version.isAtLeast(VastVersion.V4_0)) {
            return missing(pixel, version, VastVersion.V4_0);
        }
        if (pixel.event() == PixelEvent.SKIP && !version.isAtLeast(VastVersion.V3_0)) {
            return missing(pixel, version, VastVersion.V3_0);
        }
        return Optional.empty();
    }

    private static Optional<Refusal> missing(FiringPixel pixel, VastVersion version, VastVersion since) {
        return Optional.of(Refusal.event("VAST " + version.number() + " has no “"
                + pixel.event().title() + "”, which was added in " + since.number() + "."));
    }
}
