package org.pixelkeep.mcp;

import com.google.common.hash.Hashing;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.pixelkeep.crypto.InstallationKey;

/**
 * Signs the impact of a call that an agent was shown, so that it can send it back. A confirmation is of one token, one
 * network, one tool with its exact arguments, and those consequences, and no two are alike. Nothing is stored, so any node
 * can check it.
 */
@ApplicationScoped
class Confirmations {
    /** How long an agent, or the person that it asks, can think about it. */
    static final Duration VALID = Duration.ofMinutes(10);

    private static final int DIGEST = 32;

    /** In bytes; makes a whole number of threes of them all, so that no two texts are the same confirmation. */
    private static final int NONCE = 9;

    private static final int LENGTH = Long.BYTES + NONCE + DIGEST * 2;

    private final byte[] key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Confirmations(InstallationKey key, Clock clock) {
        this.key = key.derived("pixelkeep agents' confirmations");
        this.clock = clock;
    }

    /**
     * What is confirmed.
     *
     * @param about the token, the network, the tool, and its arguments, as one text
     * @param consequences what was answered, and the version that it was answered of, as one text
     */
    record Subject(String about, String consequences) {}

    /** A confirmation to send back. */
    record Issued(String text, Instant before) {}

    /** Whether what was sent confirms the subject. */
    enum Verdict {
        CONFIRMED,
        /** It is of the same call, which would have other consequences by now. */
        OTHER_CONSEQUENCES,
        EXPIRED,
        /** It is of another call, token, or network, or nothing that was ever issued. */
        INVALID
    }

    Issued issue(Subject subject) {
        var before = Instant.ofEpochSecond(clock.instant().plus(VALID).getEpochSecond());
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var consequences = digest(subject.consequences());
        var text = ByteBuffer.allocate(LENGTH)
                .putLong(before.getEpochSecond())
                .put(nonce)
                .put(consequences)
                .put(sign(before.getEpochSecond(), nonce, consequences, subject.about()));
        return new Issued(Base64.getUrlEncoder().withoutPadding().encodeToString(text.array()), before);
    }

    Verdict check(String sent, Subject subject) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(sent);
        } catch (IllegalArgumentException e) {
            return Verdict.INVALID;
        }
        if (whole.length != LENGTH) {
            return Verdict.INVALID;
        }
        var buffer = ByteBuffer.wrap(whole);
        var before = buffer.getLong();
        var nonce = new byte[NONCE];
        var consequences = new byte[DIGEST];
        var signature = new byte[DIGEST];
        buffer.get(nonce).get(consequences).get(signature);
        if (!MessageDigest.isEqual(sign(before, nonce, consequences, subject.about()), signature)) {
            return Verdict.INVALID;
        }
        if (clock.instant().getEpochSecond() > before) {
            return Verdict.EXPIRED;
        }
        return MessageDigest.isEqual(digest(subject.consequences()), consequences)
                ? Verdict.CONFIRMED
                : Verdict.OTHER_CONSEQUENCES;
    }

    private byte[] sign(long before, byte[] nonce, byte[] consequences, String about) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(ByteBuffer.allocate(Long.BYTES).putLong(before).array());
            mac.update(nonce);
            mac.update(consequences);
            return mac.doFinal(about.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static byte[] digest(String text) {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asBytes();
    }
}
