package org.pixelkeep.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
        return new Builder();
    }

    /** Builds an answer by the names of its parts. */
    static final class Builder {
        private @Nullable String url;
        private List<String> redirects = List.of();
        private @Nullable String problem;
        private @Nullable Integer status;
        private @Nullable String contentType;
        private byte @Nullable [] body;
        private boolean whole;
        private @Nullable Duration duration;
        private @Nullable Instant tlsUntil;
        private List<String> cookies = List.of();

        private Builder() {}

        Builder url(String url) {
            this.url = url;
            return this;
        }

        Builder redirects(List<String> redirects) {
            this.redirects = redirects;
            return this;
        }

        Builder problem(@Nullable String problem) {
            this.problem = problem;
            return this;
        }

        Builder status(@Nullable Integer status) {
            this.status = status;
            return this;
        }

        Builder contentType(@Nullable String contentType) {
            this.contentType = contentType;
            return this;
        }

        Builder body(byte[] body) {
            this.body = body;
            return this;
        }

        Builder whole(boolean whole) {
            this.whole = whole;
            return this;
        }

        Builder duration(Duration duration) {
            this.duration = duration;
            return this;
        }

        Builder tlsUntil(@Nullable Instant tlsUntil) {
            this.tlsUntil = tlsUntil;
            return this;
        }

        Builder cookies(List<String> cookies) {
            this.cookies = cookies;
            return this;
        }

        Fetched build() {
            return new Fetched(
                    Objects.requireNonNull(url),
                    redirects,
                    problem,
                    status,
                    contentType,
                    Objects.requireNonNull(body),
                    whole,
                    Objects.requireNonNull(duration),
                    tlsUntil,
                    cookies);
        }
    }
}
