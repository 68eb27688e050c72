package org.pixelkeep.review;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.pixelkeep.crypto.InstallationKey;

/**
 * Lets a frame fetch one variant of one pixel for a few minutes. The ticket is all that the frame's request needs, so
 * that it can come from an origin that knows nobody, without a cookie.
 */
@ApplicationScoped
public class PreviewTickets {
    private static final Duration VALID = Duration.ofMinutes(5);
    private static final int PAYLOAD = Long.BYTES * 3 + 1;

    private final byte[] key;
    private final Clock clock;

    PreviewTickets(InstallationKey key, Clock clock) {
        this.key = key.derived("pixelkeep preview tickets");
        this.clock = clock;
    }

    /**
     * What may be shown.
     *
     * @param version the pixel as it was when the reviewer opened it; no other is shown
     */
    public record Ticket(long pixelId, long version, boolean secure) {}

    /** The ticket as part of an address. */
    public String issue(Ticket ticket) {
        var payload = ByteBuffer.allocate(PAYLOAD)
                .putLong(ticket.pixelId())
                .putLong(ticket.version())
                .putLong(clock.instant().plus(VALID).getEpochSecond())
                .put((byte) (ticket.secure() ? 1 : 0))
                .array();
        var whole = ByteBuffer.allocate(PAYLOAD + 32).put(payload).put(sign(payload));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
    }

    /** What the text allows; empty when it is none of ours, or too old. */
    public Optional<Ticket> read(String text) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (whole.length != PAYLOAD + 32) {
            return Optional.empty();
        }
        var payload = new byte[PAYLOAD];
        var signature = new byte[32];
        ByteBuffer.wrap(whole).get(payload).get(signature);
        if (!MessageDigest.isEqual(sign(payload), signature)) {
            return Optional.empty();
        }
        var fields = ByteBuffer.wrap(payload);
        var pixelId = fields.getLong();
        var version = fields.getLong();
        var expires = fields.getLong();
        return clock.instant().getEpochSecond() > expires
                ? Optional.empty()
                : Optional.of(new Ticket(pixelId, version, fields.get() == 1));
    }

    private byte[] sign(byte[] payload) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(payload);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
