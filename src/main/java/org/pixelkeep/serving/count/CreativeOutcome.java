package org.pixelkeep.serving.count;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.HeldBackPixel;
import org.pixelkeep.serving.decide.HoldBack;

/**
 * What a pixel does on one creative that is attached to it.
 *
 * @param reason why it is held back; {@code null}: it fires. An exclusion counts before every other reason.
 */
public record CreativeOutcome(@Nullable HoldBack reason) {
    public static final CreativeOutcome FIRING = new CreativeOutcome(null);

    /** By its code; empty if there is none. */
    public static Optional<CreativeOutcome> of(@Nullable String code) {
        return FIRING.code().equals(code)
                ? Optional.of(FIRING)
                : Arrays.stream(HoldBack.values())
                        .filter(reason -> reason.name().equals(code))
                        .findFirst()
                        .map(CreativeOutcome::new);
    }

    static CreativeOutcome of(HeldBackPixel pixel) {
        return new CreativeOutcome(pixel.excludedBy().isEmpty() ? pixel.reason() : HoldBack.EXCLUDED);
    }

    /** What the pixel does according to an answer; empty: it does not apply. */
    static Optional<CreativeOutcome> in(EffectivePixels answer, long pixelId) {
        if (answer.firing().stream().anyMatch(pixel -> pixel.pixelId() == pixelId)) {
            return Optional.of(FIRING);
        }
        return heldBack(answer, pixelId).map(CreativeOutcome::of);
    }

    static Optional<HeldBackPixel> heldBack(EffectivePixels answer, long pixelId) {
        return answer.heldBack().stream()
                .filter(pixel -> pixel.pixelId() == pixelId)
                .findFirst();
    }

    /** {@code FIRING}, or the reason. */
    public String code() {
        return reason == null ? "FIRING" : reason.name();
    }

    /** As a label: “Firing”, or the display name of the reason. */
    public String title() {
        return reason == null ? "Firing" : reason.title();
    }
}
