package org.pixelkeep.serving.decide;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;

/**
 * The verdicts on one state of a pixel: the last one for each type of creative and inventory. When a pixel on all
 * creatives changes, a thousand advertisers share them. Thread-safe.
 */
public final class Verdicts {
    private final AtomicReferenceArray<@Nullable Verdict> known =
            new AtomicReferenceArray<>(2 * CreativeType.values().length);

    /** @param candidate the pixel, in this state, not excluded from the creative */
    Verdict of(CreativeFacts creative, Candidate candidate, Context context) {
        var place = 2 * creative.type().ordinal() + (context.secure() ? 1 : 0);
        var last = known.get(place);
        if (last != null
                && last.isValidAt(context.at())
                && last.kind().equals(creative.kind())
                && Objects.equals(last.supply(), context.supply())) {
            return last;
        }
        var verdict = Verdict.of(creative, candidate, context);
        known.set(place, verdict);
        return verdict;
    }
}
