package org.pixelkeep.outbound;

import com.google.auto.value.AutoBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of fetching a URL.
 *
 * @param url the requested URL
 * @param redirects the redirects in order; at most three
 * @param problem why there is no response, in words; {@code null}: there is one
 * @param status of the last response
 * @param body the part that was read, at most 64 KB
 * @param whole whether that is all of it
 * @param tlsUntil when the certificate of the last host expires; {@code null}: not over TLS
 * @param cookies the names of all cookies set
 */
public record Fetched(
        String url,
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

    /** An answer to be built. */
    static Builder builder() {
        return new AutoBuilder_Fetched_Builder();
    }

    /** Builds an answer by the names of its parts. */
    @AutoBuilder(ofClass = Fetched.class)
    interface Builder {
        Builder url(String url);

        Builder redirects(List<String> redirects);

        Builder problem(@Nullable String problem);

        Builder status(@Nullable Integer status);

        Builder contentType(@Nullable String contentType);

        Builder body(byte[] body);

        Builder whole(boolean whole);

        Builder duration(Duration duration);

        Builder tlsUntil(@Nullable Instant tlsUntil);

        Builder cookies(List<String> cookies);

        Fetched build();
    }
}
