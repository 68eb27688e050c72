package org.pixelkeep.serving.count;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.decide.HeldBackPixel;
import org.pixelkeep.serving.decide.HoldBack;

/** On how many creatives a pixel fires, and is held back for which reason. Archived creatives do not count. */
final class PixelCount {
    private static final HoldBack[] REASONS = HoldBack.values();
    static final PixelCount NOTHING = new PixelCount();

    private static final long NONE = 0;
    private static final long SEVERAL = -1;

    private long firing;
    private final long[] heldBack = new long[REASONS.length];
    private long sameAs = NONE;

    void fires(long creatives) {
        firing += creatives;
    }

    void isHeldBack(HeldBackPixel pixel, long creatives) {
        var reason = CreativeOutcome.of(pixel).reason();
        heldBack[(reason == null ? pixel.reason() : reason).ordinal()] += creatives;
        var other = pixel.sameAs();
        if (other != null && other != sameAs) {
            sameAs = sameAs == NONE ? other : SEVERAL;
        }
    }

    long firing() {
        return firing;
    }

    /** The number for each reason there is, exclusions included. */
    Map<HoldBack, Long> heldBack() {
        var counts = new EnumMap<HoldBack, Long>(HoldBack.class);
        for (var reason : REASONS) {
            if (heldBack[reason.ordinal()] > 0) {
                counts.put(reason, heldBack[reason.ordinal()]);
            }
        }
        return counts;
    }

    /** The one pixel that fires in its place wherever it is a duplicate; {@code null}: none, or several. */
    @Nullable
    Long sameAs() {
        return sameAs > NONE ? Long.valueOf(sameAs) : null;
    }
}
