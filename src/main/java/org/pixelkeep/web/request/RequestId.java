package org.pixelkeep.web.request;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The number that a request has in its answer and in each line that it logs. */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";

    /** What we take over from the load balancer before us. */
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9-]{8,64}");

    private RequestId() {}

    /**
     * The number as it was sent, or a new one. Nobody is kept from guessing it.
     *
     * @param sent in the header, if it was
     */
    public static String of(@Nullable String sent) {
        if (sent != null && ACCEPTED.matcher(sent).matches()) {
            return sent;
        }
        var random = ThreadLocalRandom.current();
        var high = (random.nextLong() & ~0xf000L) | 0x4000L;
        var low = (random.nextLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low).toString();
    }
}
