package org.pixelkeep.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of fetching an address.
 *
 * @param address as it was asked for
 * @param redirects where it was sent on to, in order; at most three
 * @param problem why there is no answer, in words for a person; {@code null}: there is one
 * @param status of the last answer
 * @param body what was read of it, at most 64 KB
 * @param whole whether that is all of it
 * @param tlsUntil when the certificate of the last host expires; {@code null}: not over TLS
 * @param cookies the names of all that were set on the way
 */
public record Fetched(
        String address,
        List<String> redirects,
        @Nullable String problem,
        @Nullable Integer status,
        @Nullable String contentType,
        byte[] body,
        boolean whole,
        Duration duration,
        @Nullable Instant tlsUntil,
        List<String> cookies) {
    public Fetched {
        redirects = List.copyOf(redirects);
        cookies = List.copyOf(cookies);
    }
}
