package org.pixelkeep.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts data that has to be read again, so the database alone does not reveal it: AES-256-GCM with keys derived from
 * the installation's key, one per purpose.
 */
public final class SealedBytes {
    /** How many bytes an encrypted text is longer. */
    public static final int OVERHEAD = 28;

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    /** @param purpose what it encrypts; other purposes cannot decrypt it */
    public SealedBytes(InstallationKey key, String purpose) {
        this.key = new SecretKeySpec(key.derived(purpose), "AES");
    }

    /**
     * A nonce and the encrypted text.
     *
     * @param place where it is stored; it cannot be decrypted anywhere else; may be empty
     */
    public byte[] seal(byte[] plain, String place) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            var hidden = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(plain);
            var sealed = Arrays.copyOf(nonce, NONCE + hidden.length);
            System.arraycopy(hidden, 0, sealed, NONCE, hidden.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + CIPHER, e);
        }
    }

    /** The decrypted text; empty if it was encrypted with another key or for another place, or was altered. */
    public Optional<byte[]> open(byte[] sealed, String place) {
        if (sealed.length < OVERHEAD) {
            return Optional.empty();
        }
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), place);
            return Optional.of(cipher.doFinal(sealed, NONCE, sealed.length - NONCE));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        if (!place.isEmpty()) {
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        }
        return cipher;
    }
}
