package org.pixelkeep.account.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.credential.Secrets;
import org.pixelkeep.account.credential.SignedText;

/**
 * Recognises the browsers in which somebody has signed in before, so that whoever guesses passwords elsewhere does not
 * keep them out: their attempts are counted apart. Being known opens nothing.
 */
@ApplicationScoped
public class KnownDevices {
    /** How long a browser is known after a sign-in. */
    public static final Duration LIFE = Duration.ofDays(180);

    private static final String PURPOSE = "known device";

    private final SignedText texts;

    KnownDevices(SignedText texts) {
        this.texts = texts;
    }

    /** What a browser keeps in which this person has just signed in. */
    public String of(String email) {
        return texts.sign(PURPOSE, Secrets.random().substring(0, 16) + "\n" + email, LIFE);
    }

    /** The name of the browser, if it is one of the person with this address. */
    public Optional<String> nameOf(@Nullable String kept, String email) {
        return kept == null
                ? Optional.empty()
                : texts.open(PURPOSE, kept)
                        .map(text -> text.split("\n", 2))
                        .filter(parts -> parts.length == 2 && parts[1].equals(email))
                        .map(parts -> parts[0]);
    }
}
