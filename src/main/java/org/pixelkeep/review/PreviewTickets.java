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
 * Lets an iframe fetch one variant of one pixel for a few minutes. The request needs only the ticket, no cookie, so it
 * can come from a separate origin.
 */
@ApplicationScoped
public class PreviewTickets {
    private static final Duration VALID = Duration.ofMinutes(5);
    private static final int SECURE = 1;
    private static final int NEWEST = 2;
    private static final int PAYLOAD = Long.BYTES * 3 + 1;

    private final byte[] key;
    private final Clock clock;

    PreviewTickets(InstallationKey key, Clock clock) {
        this.key = key.derived("pixelkeep preview tickets");
        this.clock = clock;
    }

    /**
     * The content that may be shown.
     *
     * @param version of the pixel when the reviewer opened it; no other is shown
     * @param newest whether it is the content of the edit, if one waits
     */
    public record Ticket(long pixelId, long version, boolean secure, boolean newest) {}

    /** The ticket as text for a URL: signed, and valid for five minutes. Nothing is stored. */
    public String issue(Ticket ticket) {
        var payload = ByteBuffer.allocate(PAYLOAD)
                .putLong(ticket.pixelId())
                .putLong(ticket.version())
                .putLong(clock.instant().plus(VALID).getEpochSecond())
                .put((byte) ((ticket.secure() ? SECURE : 0) | (ticket.newest() ? NEWEST : 0)))
                .array();
        var whole = ByteBuffer.allocate(PAYLOAD + 32).put(payload).put(sign(payload));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
    }

    /** What the ticket allows; empty if it is invalid or expired. */
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
        var flags = fields.get();
        return clock.instant().getEpochSecond() > expires
                ? Optional.empty()
                : Optional.of(new Ticket(pixelId, version, (flags & SECURE) != 0, (flags & NEWEST) != 0));
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
