package org.pixelkeep.serving.render;

import java.util.List;
import org.pixelkeep.pixel.tracker.VastVersion;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.HeldBackPixel;

/**
 * An answer in one output format.
 *
 * @param answer with unsupported pixels held back, after those held back everywhere
 * @param uncarried the number of unsupported pixels
 */
public record Rendering(String text, EffectivePixels answer, int uncarried) {

    /** The output with what fires. The version only matters for VAST; native trackers have the default version. */
    public static Rendering of(EffectivePixels answer, Output output, VastVersion version) {
        return of(answer, output, version, NativeVersion.USUAL);
    }

    /** The output with what fires. Each version only matters for its output. */
    public static Rendering of(
            EffectivePixels answer, Output output, VastVersion version, NativeVersion nativeVersion) {
        return switch (output) {
            case HTML -> HtmlSnippet.render(answer);
            case VAST -> VastDocument.render(answer, version);
            case NATIVE -> NativeTrackers.render(answer, nativeVersion);
            case URLS -> UrlList.render(answer);
        };
    }

    /** The pixels held back only in this format, in firing order. */
    public List<HeldBackPixel> heldBackHere() {
        var all = answer.heldBack();
        return all.subList(all.size() - uncarried, all.size());
    }
}
