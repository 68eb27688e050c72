package org.pixelkeep.serving.render;

import java.util.List;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.HeldBackPixel;

/**
 * An answer in one form.
 *
 * @param answer where what the form cannot carry is held back, after those that are held back everywhere
 * @param uncarried how many of the held-back ones that are
 */
public record Rendering(String text, EffectivePixels answer, int uncarried) {

    /** The form, filled with what fires. VAST is written in the version; the other forms do not look at it. */
    public static Rendering of(EffectivePixels answer, Output output, VastVersion version) {
        return switch (output) {
            case HTML -> HtmlSnippet.render(answer);
            case VAST -> VastDocument.render(answer, version);
            case NATIVE -> NativeTrackers.render(answer);
            case URLS -> UrlList.render(answer);
        };
    }

    /** The pixels that this form alone holds back, in firing order. */
    public List<HeldBackPixel> heldBackHere() {
        var all = answer.heldBack();
        return all.subList(all.size() - uncarried, all.size());
    }
}
