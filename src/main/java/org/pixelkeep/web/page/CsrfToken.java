package org.pixelkeep.web.page;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The form token that proves that a form came from us. It is derived from the browser's secret cookie, so it needs no
 * storage, is the same on every node, and lives as long as the cookie. Each one is masked with fresh random bytes, so
 * that compression does not leak it byte by byte (BREACH).
 */
public final class CsrfToken {
    private static final String LABEL = "pixelkeep form token 1";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private CsrfToken() {}

    /** A token for forms of the browser with this secret; a different text each time. */
    public static String of(String secret) {
        var mask = new byte[BYTES];
        RANDOM.nextBytes(mask);
        var masked = Arrays.copyOf(mask, 2 * BYTES);
        System.arraycopy(mixed(mask, mac(secret)), 0, masked, BYTES, BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(masked);
    }

    /** Whether the token was made for this secret. */
    public static boolean isOf(@Nullable String token, String secret) {
        if (token == null) {
            return false;
        }
        try {
            var masked = Base64.getUrlDecoder().decode(token);
            if (masked.length != 2 * BYTES) {
                return false;
            }
            var plain = mixed(Arrays.copyOf(masked, BYTES), Arrays.copyOfRange(masked, BYTES, 2 * BYTES));
            return MessageDigest.isEqual(plain, mac(secret));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] mixed(byte[] one, byte[] other) {
        var result = new byte[BYTES];
        for (var index = 0; index < BYTES; index++) {
            result[index] = (byte) (one[index] ^ other[index]);
        }
        return result;
    }

    private static byte[] mac(String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(LABEL.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
