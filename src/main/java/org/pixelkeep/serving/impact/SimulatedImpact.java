package org.pixelkeep.serving.impact;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.PixelFacts;
import org.pixelkeep.serving.decide.Supply;

/**
 * What a change would do: at once, when flights begin and end later, and once someone approved what it leaves waiting
 * for review.
 *
 * @param moments the first is at once; then those at which a flight of a changed pixel begins or ends, then the same
 *     again with everything that waits approved, where anything does
 * @param incomplete whether there are later moments, beyond those that were checked
 * @param pixels those that the change is about, as they are and as they would be, by id
 * @param listed the creatives that are told one by one: those of the first moment at which any change
 */
public record SimulatedImpact(
        List<Moment> moments,
        boolean incomplete,
        List<AlteredPixel> pixels,
        @Nullable Listed listed) {
    public SimulatedImpact {
        moments = List.copyOf(moments);
        pixels = List.copyOf(pixels);
    }

    /**
     * How many creatives fire something else from then on than they would without the change.
     *
     * @param approved whether everything that waits for review is taken to be approved
     * @param usual how many of them on the usual inventory, which is secure and not Google's
     */
    public record Moment(Instant at, boolean later, boolean approved, long creatives, long advertisers, long usual) {}

    /** Either is {@code null} where there is none. */
    public record AlteredPixel(
            @Nullable PixelFacts before, @Nullable PixelFacts after) {}

    /**
     * Creatives one by one, by id.
     *
     * @param preceded whether others come before them
     * @param followed whether others come after them
     */
    public record Listed(Moment moment, List<ChangedCreative> creatives, boolean preceded, boolean followed) {
        public Listed {
            creatives = List.copyOf(creatives);
        }
    }

    /**
     * A creative that fires other pixels, in another order, or with other content.
     *
     * @param secure the inventory on which it does: the most usual one
     */
    public record ChangedCreative(
            long creativeId,
            long advertiserId,
            boolean secure,
            Supply supply,
            EffectivePixels before,
            EffectivePixels after) {}

    /** What changes at once. */
    public Moment atOnce() {
        return moments.get(0);
    }

    /** The first of the moments with everything approved at which anything changes. */
    public Optional<Moment> onceApproved() {
        return moments.stream()
                .filter(moment -> moment.approved() && moment.creatives() > 0)
                .findFirst();
    }
}
