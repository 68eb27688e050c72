package org.pixelkeep.serving.render;

import java.util.Optional;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.FiringPixel;

/** Only the URLs, one per line, in firing order, without their events: request one event at a time. */
final class UrlList {
    private UrlList() {}

    static Rendering render(EffectivePixels answer) {
        var lines = new StringBuilder();
        return SupportedAnswer.of(answer, pixel -> take(pixel, lines)).as(lines.toString());
    }

    private static Optional<Refusal> take(FiringPixel pixel, StringBuilder lines) {
        var url = pixel.url();
        if (url == null) {
            return Optional.of(
                    Refusal.format(pixel.format().title() + " has no URL, and the list contains only URLs."));
        }
        lines.append(url).append('\n');
        return Optional.empty();
    }
}
