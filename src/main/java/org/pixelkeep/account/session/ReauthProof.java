package org.pixelkeep.account.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.credential.SignedText;
import org.pixelkeep.account.membership.ProviderAccount;

/**
 * Replaces the current password for people who have none: they authenticated with the single sign-on provider within
 * the last few minutes.
 */
@ApplicationScoped
public class ReauthProof {
    /** How old it may be, and how long it is valid. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private static final String PURPOSE = "fresh proof";
    private static final Duration CLOCKS_APART = Duration.ofSeconds(30);

    private final SignedText texts;
    private final Clock clock;

    ReauthProof(SignedText texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** A proof for this person; empty if the provider does not say that they just authenticated. */
    public Optional<String> of(long userId, ProviderAccount account) {
        var now = clock.instant();
        var provenAt = account.provenAt();
        return provenAt == null || provenAt.isBefore(now.minus(LIFE)) || provenAt.isAfter(now.plus(CLOCKS_APART))
                ? Optional.empty()
                : Optional.of(texts.sign(PURPOSE, Long.toString(userId), LIFE));
    }

    /** Whether the text is a valid proof for this person. */
    public boolean holds(@Nullable String proof, long userId) {
        return proof != null
                && texts.open(PURPOSE, proof)
                        .filter(Long.toString(userId)::equals)
                        .isPresent();
    }
}
