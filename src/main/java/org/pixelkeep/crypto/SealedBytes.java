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
 * Encrypts what has to be read again, so that whoever has only the database cannot read it: AES-256-GCM under a key that
 * follows from the installation's own, another one for each purpose.
 */
public final class SealedBytes {
    /** How many bytes longer a sealed text is. */
    public static final int OVERHEAD = 28;

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    /** @param purpose what is sealed with it: nothing else can be opened with it */
    public SealedBytes(InstallationKey key, String purpose) {
        this.key = new SecretKeySpec(key.derived(purpose), "AES");
    }

    /**
     * A nonce and the encrypted text.
     *
     * @param place where it is kept: it cannot be opened in another place; may be empty
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

    /** What was sealed; empty when it was under another key, for another place, or was changed. */
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
