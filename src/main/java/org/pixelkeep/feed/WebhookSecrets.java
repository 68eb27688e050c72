package org.pixelkeep.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.pixelkeep.history.HistoryKey;

/**
 * Makes the secrets of webhooks and keeps them so that whoever has only the database cannot sign: encrypted under a key
 * that follows from the installation's own. They cannot be hashed as tokens are: signing needs them.
 */
@ApplicationScoped
class WebhookSecrets {
    static final String START = "whsec_";

    private static final int BYTES = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    WebhookSecrets(HistoryKey key) {
        this.key = new SecretKeySpec(key.derived("secrets of webhooks"), "AES");
    }

    /** A new secret, as it is shown: {@code whsec_} and 32 random bytes in Base64. */
    static String create() {
        return START + Base64.getEncoder().encodeToString(random(BYTES));
    }

    /** As it is stored: a nonce and the encrypted text. */
    byte[] hide(String secret) {
        var nonce = random(NONCE);
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            var hidden = cipher.doFinal(Base64.getDecoder().decode(secret.substring(START.length())));
            var stored = Arrays.copyOf(nonce, NONCE + hidden.length);
            System.arraycopy(hidden, 0, stored, NONCE, hidden.length);
            return stored;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + CIPHER, e);
        }
    }

    /**
     * The bytes that sign.
     *
     * @throws IllegalStateException when it was stored under another key
     */
    byte[] reveal(byte[] stored) {
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, stored, 0, NONCE));
            return cipher.doFinal(stored, NONCE, stored.length - NONCE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the secret of a webhook was stored under another history key: rotate it to go on", e);
        }
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
