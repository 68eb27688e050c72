package org.pixelkeep.account.credential;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.pixelkeep.crypto.InstallationKey;

/**
 * Texts that a browser keeps for us for a while and cannot change. They are signed with a key that all nodes share,
 * each for one purpose. They are not encrypted.
 */
@ApplicationScoped
public class SignedText {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 32;
    private static final int MAX_LENGTH = 4_000;

    private final SecretKeySpec key;
    private final Clock clock;

    SignedText(InstallationKey key, Clock clock) {
        this.key = new SecretKeySpec(key.derived("texts that browsers keep"), ALGORITHM);
        this.clock = clock;
    }

    /** The signed text for the purpose, valid for a while, in characters allowed in a cookie. */
    public String sign(String purpose, String text, Duration life) {
        var until = clock.instant().plus(life).getEpochSecond();
        var bytes = (until + "\n" + text).getBytes(StandardCharsets.UTF_8);
        var signed = Arrays.copyOf(mac(purpose, bytes), MAC_BYTES + bytes.length);
        System.arraycopy(bytes, 0, signed, MAC_BYTES, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** The text that was signed for the purpose; empty if the signature is invalid or too old. */
    public Optional<String> open(String purpose, String signed) {
        if (signed.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            var all = Base64.getUrlDecoder().decode(signed);
            if (all.length <= MAC_BYTES) {
                return Optional.empty();
            }
            var bytes = Arrays.copyOfRange(all, MAC_BYTES, all.length);
            if (!MessageDigest.isEqual(mac(purpose, bytes), Arrays.copyOf(all, MAC_BYTES))) {
                return Optional.empty();
            }
            var parts = new String(bytes, StandardCharsets.UTF_8).split("\n", 2);
            return clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[0])))
                    ? Optional.of(parts[1])
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] mac(String purpose, byte[] bytes) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
