package org.pixelkeep.serving.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.EffectivePixelsService;

/**
 * Answers for now as they go out. Those that were given lately are kept while nothing changes and no flight begins or
 * ends; all but their instant is given again then. What is kept is bounded, and whoever sees less than a whole network
 * is answered anew each time.
 */
@ApplicationScoped
class WrittenAnswers {
    private static final int BITS = 13;

    /** An answer is kept in one of so many places: few of a thousand that are asked for in turn drive another out. */
    private static final int WAYS = 8;

    private static final int LONGEST = 16_384;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final EffectivePixelsService effectivePixels;
    private final AnswerJson json;
    private final AtomicReferenceArray<@Nullable Kept> places = new AtomicReferenceArray<>(1 << BITS);

    WrittenAnswers(EffectivePixelsService effectivePixels, AnswerJson json) {
        this.effectivePixels = effectivePixels;
        this.json = json;
    }

    private record Kept(
            long creativeId,
            Circumstances circumstances,
            long networkId,
            long version,
            Instant from,
            Instant until,
            Written written) {
        boolean isOf(long creative, Circumstances asked) {
            return creativeId == creative && circumstances.equals(asked);
        }

        boolean answers(long creative, Circumstances asked, Instant now) {
            return isOf(creative, asked) && !now.isBefore(from) && now.isBefore(until);
        }
    }

    /** What to answer; {@code null} when there is no such creative in sight. */
    @Nullable
    Written find(Sight sight, Circumstances circumstances, long creativeId, Instant now) {
        var version = effectivePixels.version();
        var hash = (creativeId * 31 + circumstances.hashCode()) * SPREAD;
        var first = (int) (hash >>> (Long.SIZE - BITS)) & -WAYS;
        for (var place = first; place < first + WAYS; place++) {
            var kept = places.get(place);
            if (kept == null) {
                break;
            }
            if (kept.answers(creativeId, circumstances, now)
                    && kept.version() == version
                    && sight.isWhole(kept.networkId())) {
                return kept.written();
            }
        }
        var found = effectivePixels.lasting(sight.caller(), creativeId, circumstances.at(now));
        if (found.isEmpty()) {
            return null;
        }
        var lasting = found.get();
        var written = json.written(lasting.answer());
        if (lasting.whole() && written.length(InstantText.of(now)) <= LONGEST) {
            places.set(
                    free(first, lasting.version(), creativeId, circumstances, now),
                    new Kept(
                            creativeId,
                            circumstances,
                            lasting.networkId(),
                            lasting.version(),
                            lasting.from(),
                            lasting.until(),
                            written));
        }
        return written;
    }

    /** Where one more is kept: in place of one that is no answer any more, if there is one. */
    private int free(int first, long version, long creativeId, Circumstances circumstances, Instant now) {
        for (var place = first; place < first + WAYS; place++) {
            var kept = places.get(place);
            if (kept == null
                    || kept.version() < version
                    || !now.isBefore(kept.until())
                    || kept.isOf(creativeId, circumstances)) {
                return place;
            }
        }
        return first + ThreadLocalRandom.current().nextInt(WAYS);
    }

    /** What to answer for each id, in their order; {@code null} where there is no such creative in sight. */
    List<@Nullable Written> find(Sight sight, Circumstances circumstances, List<Long> creativeIds, Instant now) {
        var answers = new ArrayList<@Nullable Written>(creativeIds.size());
        for (var creativeId : creativeIds) {
            answers.add(find(sight, circumstances, creativeId, now));
        }
        return answers;
    }
}
