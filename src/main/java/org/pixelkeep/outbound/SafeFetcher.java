package org.pixelkeep.outbound;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import java.net.ConnectException;
import java.net.InetAddress;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.Permits;

/**
 * Fetches a URL written by a stranger. Each host is resolved once, all of its addresses must be public, and the
 * connection goes to exactly the checked address, even if DNS changes a moment later. Up to three redirects are
 * followed under the same rules. Stops after 64 KB or five seconds, redirects included, and closes the connection then.
 */
final class SafeFetcher implements AutoCloseable {
    static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_REDIRECTS = 3;
    private static final int MAX_COOKIES = 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int CONNECT_MS = 3_000;

    private final HttpClient client;
    private final Lookups lookups;
    private final int maxBytes;
    private final Duration patience;

    SafeFetcher(Vertx vertx, PinnedResolver pinning) {
        this(vertx, pinning, MAX_BYTES, TIMEOUT);
    }

    /** One that stops later, for addresses that the operator wrote. */
    SafeFetcher(Vertx vertx, PinnedResolver pinning, int maxBytes, Duration patience) {
        this.lookups = new Lookups(pinning);
        this.maxBytes = maxBytes;
        this.patience = patience;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setPipelining(false)
                .setConnectTimeout(CONNECT_MS)
                .setSslHandshakeTimeout(CONNECT_MS)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxPoolSize(Connections.MAX)
                .setTracingPolicy(TracingPolicy.ALWAYS)
                .setIdleTimeout((int) patience.toSeconds())
                .setVerifyHost(true)
                .setDecompressionSupported(false)
                .setMaxHeaderSize(16 * 1024)
                .setMaxChunkSize(16 * 1024));
    }

    /**
     * Fetches the URL for the network. Blocks until it is done; never throws because of what the server does.
     *
     * @throws TooManyAttempts when too many lookups go on, or too many of the network
     */
    Fetched fetch(long networkId, Permits.Permit permit, String url) {
        try (var exchange = new Exchange(client, lookups, networkId, permit, patience)) {
            return new Fetch(exchange, url).run();
        }
    }

    @Override
    public void close() {
        client.close();
        lookups.close();
    }

    /** One fetch, from the URL to the final response. */
    private final class Fetch {
        private final Exchange exchange;
        private final String requested;
        private final long started = System.nanoTime();
        private final List<String> redirects = new ArrayList<>();
        private final List<String> cookies = new ArrayList<>();
        private @Nullable Answer last;

        Fetch(Exchange exchange, String requested) {
            this.exchange = exchange;
            this.requested = requested;
        }

        Fetched run() {
            String problem = null;
            var first = requested;
            try {
                var target = FetchTarget.of(requested);
                first = target.url();
                var port = target.port();
                for (var hop = 0; ; hop++) {
                    var answer = ask(target);
                    last = answer;
                    addCookies(answer.cookies());
                    var location = answer.location();
                    if (location == null) {
                        break;
                    }
                    if (hop == MAX_REDIRECTS) {
                        throw new RefusedUrl("It redirects more than three times.");
                    }
                    target = target.redirected(location);
                    redirects.add(target.url());
                    if (!target.hasUsualPort() && target.port() != port) {
                        throw new RefusedUrl("It redirects to a nonstandard port.");
                    }
                }
            } catch (RefusedUrl refused) {
                problem = refused.getMessage();
            }
            var answer = last;
            return Fetched.builder()
                    .url(first)
                    .redirects(redirects)
                    .problem(problem)
                    .status(answer == null ? null : answer.status())
                    .contentType(answer == null ? null : answer.contentType())
                    .body(answer == null ? new byte[0] : answer.body())
                    .whole(answer == null || answer.whole())
                    .duration(Duration.ofNanos(System.nanoTime() - started))
                    .tlsUntil(answer == null ? null : answer.tlsUntil())
                    .cookies(cookies)
                    .build();
        }

        private Answer ask(FetchTarget target) {
            var server = pinned(target.host());
            var options = new RequestOptions()
                    .setMethod(HttpMethod.GET)
                    .setServer(SocketAddress.inetSocketAddress(target.port(), server.getHostAddress()))
                    .setHost(target.host())
                    .setPort(target.port())
                    .setSsl(target.secure())
                    .setFollowRedirects(false)
                    .setURI(target.path())
                    .putHeader("Host", target.hostHeader())
                    .putHeader("User-Agent", "Pixelkeep health check")
                    .putHeader("Accept", "*/*")
                    .putHeader("Accept-Encoding", "identity");
            return await(exchange.request(options).compose(SafeFetcher.this::answer), target);
        }

        private InetAddress pinned(String host) {
            return await(exchange.lookup(host), new FetchTarget(false, host, 80, "/"));
        }

        private <T> T await(Future<T> future, FetchTarget target) {
            try {
                return exchange.await(future);
            } catch (TimeoutException e) {
                throw new RefusedUrl("It did not respond within "
                        + (patience.equals(TIMEOUT) ? "five" : patience.toSeconds()) + " seconds.");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RefusedUrl("The check was canceled.");
            } catch (ExecutionException e) {
                throw new RefusedUrl(words(e.getCause(), target));
            }
        }

        private void addCookies(List<String> set) {
            for (var cookie : set) {
                var name = cookie.split("[=;]", 2)[0].strip();
                if (!name.isEmpty() && !cookies.contains(name) && cookies.size() < MAX_COOKIES) {
                    cookies.add(name);
                }
            }
        }
    }

    /** One response on the way. */
    private record Answer(
            int status,
            @Nullable String contentType,
            @Nullable String location,
            List<String> cookies,
            byte[] body,
            boolean whole,
            @Nullable Instant tlsUntil) {}

    private Future<Answer> answer(HttpClientRequest request) {
        return request.send().compose(response -> read(request, response));
    }

    private Future<Answer> read(HttpClientRequest request, HttpClientResponse response) {
        var redirects = response.statusCode() >= 300 && response.statusCode() < 400;
        var location = redirects ? response.getHeader("Location") : null;
        var until = tlsUntil(request);
        Promise<Answer> promise = Promise.promise();
        var body = Buffer.buffer();
        if (location != null) {
            promise.tryComplete(answer(response, location, body, true, until));
            request.connection().close();
            return promise.future();
        }
        response.handler(part -> {
            body.appendBuffer(part, 0, Math.min(part.length(), maxBytes - body.length()));
            if (body.length() >= maxBytes) {
                promise.tryComplete(answer(response, null, body, false, until));
                request.connection().close();
            }
        });
        response.exceptionHandler(promise::tryFail);
        response.endHandler(end -> {
            promise.tryComplete(answer(response, null, body, true, until));
            request.connection().close();
        });
        return promise.future();
    }

    private static Answer answer(
            HttpClientResponse response,
            @Nullable String location,
            Buffer body,
            boolean whole,
            @Nullable Instant tlsUntil) {
        return new Answer(
                response.statusCode(),
                response.getHeader("Content-Type"),
                location,
                response.cookies(),
                body.getBytes(),
                whole,
                tlsUntil);
    }

    private static @Nullable Instant tlsUntil(HttpClientRequest request) {
        try {
            var certificates =
                    request.connection().isSsl() ? request.connection().peerCertificates() : null;
            return certificates == null || certificates.isEmpty()
                    ? null
                    : ((X509Certificate) certificates.get(0)).getNotAfter().toInstant();
        } catch (SSLException e) {
            return null;
        }
    }

    private static String words(@Nullable Throwable cause, FetchTarget target) {
        if (cause instanceof RefusedUrl refused) {
            return String.valueOf(refused.getMessage());
        }
        for (var each = cause; each != null; each = each.getCause()) {
            if (each instanceof SSLException || each instanceof CertificateException) {
                return "Its certificate or encryption is invalid: " + each.getMessage() + ".";
            }
        }
        if (cause instanceof ConnectException) {
            return "No response from " + target.hostHeader() + ".";
        }
        return "The connection to " + target.hostHeader() + " was lost.";
    }
}
