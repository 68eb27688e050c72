package org.pixelkeep.web.request;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ID of a request, in its response and in each of its log lines. */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";

    /** IDs accepted from a load balancer in front of us. */
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9-]{8,64}");

    private RequestId() {}

    /**
     * The ID from the header, or a new one. IDs are not secret.
     *
     * @param sent the value of the header, if any
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
