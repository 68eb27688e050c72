package org.pixelkeep.serving.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.pixelkeep.serving.decide.Facts.creative;

import java.util.List;

/** What an answer about one candidate must be. */
final class Holding {
    private Holding() {}

    static void assertFires(CreativeFacts creative, LoadedCandidate candidate, Context context) {
        var answer = Resolver.resolve(creative, List.of(candidate), context, 1);

        assertThat(answer.heldBack()).isEmpty();
        assertThat(answer.firingIds()).containsExactly(candidate.pixel().pixelId());
    }

    static void assertHeld(
            CreativeFacts creative, LoadedCandidate candidate, Context context, HoldBack reason, String detail) {
        var answer = Resolver.resolve(creative, List.of(candidate), context, 1);

        assertThat(answer.firing()).isEmpty();
        assertThat(answer.heldBack())
                .extracting(HeldBackPixel::reason, HeldBackPixel::detail)
                .containsExactly(tuple(reason, detail));
    }
}
