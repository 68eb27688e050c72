package org.pixelkeep.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.pixelkeep.crypto.InstallationKey;
import org.pixelkeep.crypto.SealedBytes;

/**
 * Creates webhook secrets and stores them encrypted with a key derived from the installation's, so the database alone
 * is not enough to sign. Unlike tokens, they cannot be hashed, since signing needs them.
 */
@ApplicationScoped
class WebhookSecrets {
    static final String START = "whsec_";

    private static final int BYTES = 32;
    private static final int MARK_BYTES = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final InstallationKey key;
    private final SealedBytes sealed;

    WebhookSecrets(InstallationKey key) {
        this.key = key;
        this.sealed = new SealedBytes(key, "secrets of webhooks");
    }

    /** A new secret in its displayed form: {@code whsec_} and 32 random bytes in Base64. */
    static String create() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return START + Base64.getEncoder().encodeToString(bytes);
    }

    /** Its stored form: a nonce and the encrypted text. */
    byte[] hide(String secret) {
        return sealed.seal(Base64.getDecoder().decode(secret.substring(START.length())), "");
    }

    /**
     * The signing bytes.
     *
     * @throws UnreadableSecret when it was encrypted with another key
     */
    byte[] reveal(byte[] stored) {
        return find(stored).orElseThrow(UnreadableSecret::new);
    }

    /** The same; empty if it was encrypted with another key. */
    Optional<byte[]> find(byte[] stored) {
        return sealed.open(stored, "");
    }

    /**
     * A mark that differs for different texts. Without the installation's key, nobody can tell from it what the text was,
     * however short it is.
     */
    String mark(String text) {
        var digest = key.digest(key.derived("pixelkeep marks of webhooks"), text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, MARK_BYTES);
    }
}
