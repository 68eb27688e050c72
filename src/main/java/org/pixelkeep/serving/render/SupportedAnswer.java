package org.pixelkeep.serving.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.HeldBackPixel;

/**
 * An answer after an output format took what it supports.
 *
 * @param answer with unsupported pixels held back, after those held back everywhere
 * @param uncarried the number of unsupported pixels
 */
record SupportedAnswer(EffectivePixels answer, int uncarried) {

    /** @param load takes a pixel or says why not; called once for each, in firing order */
    static SupportedAnswer of(EffectivePixels answer, Function<FiringPixel, Optional<Refusal>> load) {
        var firing = new ArrayList<FiringPixel>();
        var heldBack = new ArrayList<>(answer.heldBack());
        for (var pixel : answer.firing()) {
            load.apply(pixel)
                    .ifPresentOrElse(refusal -> heldBack.add(heldBack(pixel, refusal)), () -> firing.add(pixel));
        }
        var uncarried = heldBack.size() - answer.heldBack().size();
        return new SupportedAnswer(answer.with(firing, heldBack), uncarried);
    }

    Rendering as(String text) {
        return new Rendering(text, answer, uncarried);
    }

    static HeldBackPixel heldBack(FiringPixel pixel, Refusal refusal) {
        return new HeldBackPixel(
                pixel.pixelId(),
                pixel.name(),
                pixel.scope(),
                pixel.format(),
                List.of(pixel.tracked()),
                refusal.reason(),
                refusal.detail(),
                refusal.detail(),
                pixel.because(),
                List.of(),
                null);
    }
}
