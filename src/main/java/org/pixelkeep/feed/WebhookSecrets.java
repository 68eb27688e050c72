package org.pixelkeep.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;
import org.pixelkeep.crypto.InstallationKey;
import org.pixelkeep.crypto.SealedBytes;

/**
 * Makes the secrets of webhooks and keeps them so that whoever has only the database cannot sign: encrypted under a key
 * that follows from the installation's own. They cannot be hashed as tokens are: signing needs them.
 */
@ApplicationScoped
class WebhookSecrets {
    static final String START = "whsec_";

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SealedBytes sealed;

    WebhookSecrets(InstallationKey key) {
        this.sealed = new SealedBytes(key, "secrets of webhooks");
    }

    /** A new secret, as it is shown: {@code whsec_} and 32 random bytes in Base64. */
    static String create() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return START + Base64.getEncoder().encodeToString(bytes);
    }

    /** As it is stored: a nonce and the encrypted text. */
    byte[] hide(String secret) {
        return sealed.seal(Base64.getDecoder().decode(secret.substring(START.length())), "");
    }

    /**
     * The bytes that sign.
     *
     * @throws UnreadableSecret when it was stored under another key
     */
    byte[] reveal(byte[] stored) {
        return sealed.open(stored, "").orElseThrow(UnreadableSecret::new);
    }
}
