package org.pixelkeep.serving.impact;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.PixelFacts;

/**
 * The impact of a change: immediately, when flights start and end later, and after approval of what it sends to review.
 *
 * @param moments the first is immediate. Then come the times at which a flight of a changed pixel begins or ends. If
 *     anything waits for review, the same follows again with everything approved.
 * @param incomplete whether there are later times that were not checked
 * @param pixels the pixels that the change is about, as they are and as they would be, by ID
 * @param listed the listed creatives: those of the first time at which any creative changes
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
     * How many creatives are affected from then on.
     *
     * @param approved whether everything waiting for review counts as approved
     * @param usual how many of them on the default inventory: secure, not Google's
     */
    public record Moment(Instant at, boolean later, boolean approved, long creatives, long advertisers, long usual) {}

    /**
     * A pixel that the change is about.
     *
     * @param before {@code null} where there is none
     * @param after {@code null} where there is none
     * @param editWaits whether an edit of it waits for review afterward, while it goes on as it is
     */
    public record AlteredPixel(
            @Nullable PixelFacts before, @Nullable PixelFacts after, boolean editWaits) {}

    /**
     * Creatives in a list, by ID.
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
     * A creative whose firing pixels, their order, or their content change.
     *
     * @param secure the most common inventory on which they do
     * @param supply the code of its supply source; {@code null}: none
     */
    public record ChangedCreative(
            long creativeId,
            long advertiserId,
            boolean secure,
            @Nullable String supply,
            @Nullable String supplyName,
            EffectivePixels before,
            EffectivePixels after) {}

    /** The first moment: what changes as soon as the change is saved. There always is one, even if nothing changes. */
    public Moment atOnce() {
        return moments.get(0);
    }

    /** The first time at which anything changes after approval. */
    public Optional<Moment> onceApproved() {
        return moments.stream()
                .filter(moment -> moment.approved() && moment.creatives() > 0)
                .findFirst();
    }
}
