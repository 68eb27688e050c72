package org.pixelkeep.account.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.credential.SignedText;
import org.pixelkeep.account.membership.ProviderAccount;

/**
 * What stands in place of the present password for people who have none: they have shown the provider of single sign-on
 * within the last minutes who they are.
 */
@ApplicationScoped
public class ReauthProof {
    /** How long ago they may have done it, and how long it counts. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private static final String PURPOSE = "fresh proof";
    private static final Duration CLOCKS_APART = Duration.ofSeconds(30);

    private final SignedText texts;
    private final Clock clock;

    ReauthProof(SignedText texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** The proof of this person; empty when the provider does not say that it was just now. */
    public Optional<String> of(long userId, ProviderAccount account) {
        var now = clock.instant();
        var provenAt = account.provenAt();
        return provenAt == null || provenAt.isBefore(now.minus(LIFE)) || provenAt.isAfter(now.plus(CLOCKS_APART))
                ? Optional.empty()
                : Optional.of(texts.sign(PURPOSE, Long.toString(userId), LIFE));
    }

    /** Whether the text is a proof of this person that still counts. */
    public boolean holds(@Nullable String proof, long userId) {
        return proof != null
                && texts.open(PURPOSE, proof)
                        .filter(Long.toString(userId)::equals)
                        .isPresent();
    }
}
