package org.pixelkeep.serving.render;

import java.util.Optional;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.VastVersion;
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
        return pixel.event().vast().name(version).isPresent() ? Optional.empty() : missing(pixel, version);
    }

    private static Optional<Refusal> missing(FiringPixel pixel, VastVersion version) {
        var title = "“" + pixel.event().title() + "”";
        var first = pixel.event().vast().first();
        var last = pixel.event().vast().last();
        if (first == null || last == null) {
            return Optional.of(Refusal.event("VAST has no " + title + "."));
        }
        var when = version.isAtLeast(last) ? "last in " + last.number() : "added in " + first.number();
        return Optional.of(
                Refusal.event("VAST " + version.number() + " has no " + title + ", which was " + when + "."));
    }
}
