package org.pixelkeep.serving.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.FiringPixel;

/**
 * The snippet to append to a banner: immediate pixels as markup, in firing order, then a small script for pixels that
 * fire on a click or on a viewable impression (half, or all, of the element in view for a second, MRC).
 */
final class HtmlSnippet {
    private final List<String> markup = new ArrayList<>();
    private final List<FiringPixel> clicks = new ArrayList<>();
    private final List<FiringPixel> views = new ArrayList<>();
    private final List<FiringPixel> fullViews = new ArrayList<>();

    private HtmlSnippet() {}

    static Rendering render(EffectivePixels answer) {
        var snippet = new HtmlSnippet();
        var carriage = SupportedAnswer.of(answer, snippet::take);
        if (!snippet.clicks.isEmpty() || !snippet.views.isEmpty() || !snippet.fullViews.isEmpty()) {
            snippet.markup.add(LateTrackers.script(snippet.clicks, snippet.views, snippet.fullViews));
        }
        return carriage.as(String.join("\n", snippet.markup));
    }

    private Optional<Refusal> take(FiringPixel pixel) {
        switch (pixel.event()) {
            case IMPRESSION -> markup.add(markup(pixel));
            case CLICK -> clicks.add(pixel);
            case VIEWABLE_IMPRESSION -> views.add(pixel);
            case VIEWABLE_IMPRESSION_100 -> fullViews.add(pixel);
            case VERIFICATION -> {
                return Optional.of(Refusal.event(
                        "An HTML snippet cannot start OMID verification. The app’s or player’s SDK does that."));
            }
            default -> {
                return Optional.of(Refusal.event(
                        "An HTML snippet cannot detect “" + pixel.event().title() + "”. Use VAST for a player."));
            }
        }
        return Optional.empty();
    }

    private static String markup(FiringPixel pixel) {
        return switch (pixel.format()) {
            case IMAGE_URL, RAW_URL -> Markup.image(Served.by(pixel));
            case JAVASCRIPT_URL -> Markup.script(Served.by(pixel));
            case HTML_URL -> Markup.frame(Served.by(pixel));
            case RAW_JAVASCRIPT -> Markup.code(Served.by(pixel));
        };
    }
}
