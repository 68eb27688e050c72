package org.pixelkeep.impact;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.impact.Consequences.Altered;
import org.pixelkeep.impact.Consequences.Difference;
import org.pixelkeep.serving.decide.AnswerTooLong;
import org.pixelkeep.serving.decide.AssociationRef;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.shared.limit.ReadBudget;

/**
 * How long a creative becomes where an impact lists it. Its pixels may have a script each, which is there again for each
 * creative, so a limit on creatives alone would be none on bytes.
 */
final class AlteredSize {
    /** Bytes of a creative or a pixel in addition to its texts, in JSON or in a page. */
    private static final int AROUND = 250;

    /** Bytes of an association, in JSON. */
    private static final int ASSOCIATION = 60;

    private static final int CONTROL = 6;

    private AlteredSize() {}

    /** As pages list it: without what fires. */
    static long onPage(Altered altered) {
        return AROUND
                + altered.differences().stream()
                        .mapToLong(difference -> AROUND
                                + difference.name().length()
                                + difference.detail().length())
                        .sum();
    }

    /**
     * Those of the first creatives that are answered together, in JSON: at least one.
     *
     * @throws AnswerTooLong when the first one alone is too long
     */
    static List<Altered> answeredTogether(List<Altered> altered) {
        var sum = 0L;
        for (var at = 0; at < altered.size(); at++) {
            sum += inAnswer(altered.get(at));
            if (at == 0 && sum > AnswerTooLong.MAX) {
                throw AnswerTooLong.ofImpact(altered.get(at).creativeId());
            }
            if (sum > ReadBudget.MAX_BYTES) {
                return altered.subList(0, Math.max(1, at));
            }
        }
        return altered;
    }

    /** Counts no further than is needed to see that it is too long. */
    private static long inAnswer(Altered altered) {
        var sum = AROUND + bytes(altered.name()) + bytes(altered.advertiser());
        for (var pixels : List.of(altered.before(), altered.after())) {
            for (var pixel : pixels) {
                sum += of(pixel);
            }
        }
        for (var difference : altered.differences()) {
            if (sum > AnswerTooLong.MAX) {
                return sum;
            }
            sum += of(difference);
        }
        return sum;
    }

    private static long of(FiringPixel pixel) {
        return AROUND + bytes(pixel.name()) + of(pixel.because());
    }

    private static long of(Difference difference) {
        return AROUND
                + bytes(difference.name())
                + bytes(difference.detail())
                + of(difference.because())
                + bytes(difference.before())
                + bytes(difference.after());
    }

    private static long of(List<AssociationRef> because) {
        return (long) ASSOCIATION * because.size();
    }

    /** In JSON, in UTF-8. */
    private static long bytes(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        var sum = 0L;
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c < ' ') {
                sum += CONTROL;
            } else if (c < 0x80) {
                sum += c == '"' || c == '\\' ? 2 : 1;
            } else {
                sum += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            }
        }
        return sum;
    }
}
