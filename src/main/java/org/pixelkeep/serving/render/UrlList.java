package org.pixelkeep.serving.render;

import java.util.Optional;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.FiringPixel;

/** The addresses alone, one a line, in firing order. Which event each is for is not in it: ask for one event. */
final class UrlList {
    private UrlList() {}

    static Rendering render(EffectivePixels answer) {
        var lines = new StringBuilder();
        return Carriage.of(answer, pixel -> take(pixel, lines)).as(lines.toString());
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
