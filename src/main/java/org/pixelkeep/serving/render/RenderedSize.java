package org.pixelkeep.serving.render;

import java.util.stream.Stream;
import org.pixelkeep.serving.decide.AnswerTooLong;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.FiringPixel;

/** How long an answer can become in any output, found before anything is written. */
public final class RenderedSize {
    /** How many characters the markup around a pixel counts as. */
    private static final int AROUND = 250;

    /** How many bytes a character counts as that has to be escaped somewhere, or has several bytes. */
    private static final int ESCAPED = 6;

    private RenderedSize() {}

    /** An upper bound for the bytes of any output, except for native trackers that are written in both places. */
    public static long of(EffectivePixels answer) {
        return answer.firing().stream().mapToLong(RenderedSize::of).sum();
    }

    /** @throws AnswerTooLong when an output may have more than {@link AnswerTooLong#MAX} */
    public static void require(EffectivePixels answer) {
        if (of(answer) > AnswerTooLong.MAX) {
            throw AnswerTooLong.of(answer.creativeId());
        }
    }

    private static long of(FiringPixel pixel) {
        var verification = pixel.verification();
        var texts = verification == null
                ? Stream.of(pixel.url(), pixel.content())
                : Stream.of(
                        pixel.url(),
                        pixel.content(),
                        verification.parameters(),
                        verification.executableUrl(),
                        verification.notExecutedUrl());
        return AROUND
                + texts.flatMap(Stream::ofNullable).mapToLong(RenderedSize::of).sum();
    }

    private static long of(String text) {
        var size = 0L;
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            size += c < ' ' || c > '~' || "&<>\"'\\".indexOf(c) >= 0 ? ESCAPED : 1;
        }
        return size;
    }
}
