package org.pixelkeep.outbound;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.Permits;

/**
 * Sends messages, each on a connection of its own that is closed after at most {@link #TIMEOUT}. Connects to the checked
 * address, see {@link PinnedResolver}.
 */
final class MessagePoster implements AutoCloseable {
    /** For everything, from the lookup to the end of the response. */
    static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** For the rest of a response whose status is known: only so that receivers are not cut off while they send it. */
    static final Duration BODY = Duration.ofSeconds(2);

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int MAX_RESPONSE_BYTES = 64 * 1024;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final PinnedResolver pinning;
    private final Lookups lookups;
    private final HttpClient client;
    private final String agent;

    MessagePoster(Vertx vertx, PinnedResolver pinning, String agent) {
        this.pinning = pinning;
        this.lookups = new Lookups(pinning);
        this.agent = agent;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setPipelining(false)
                .setConnectTimeout((int) CONNECT.toMillis())
                .setSslHandshakeTimeout(CONNECT.toSeconds())
                .setIdleTimeout((int) TIMEOUT.toSeconds())
                .setMaxPoolSize(Connections.MAX)
                .setTracingPolicy(TracingPolicy.ALWAYS)
                .setVerifyHost(true)
                .setDecompressionSupported(false));
    }

    @Override
    public void close() {
        client.close();
        lookups.close();
    }

    PinnedResolver pinning() {
        return pinning;
    }

    /** @throws TooManyAttempts when too many lookups go on, or too many of the network */
    PostResult post(
            long networkId,
            Permits.Permit permit,
            String address,
            boolean plain,
            Map<String, String> headers,
            String body)
            throws InterruptedException {
        var begun = System.nanoTime();
        try (var exchange = new Exchange(client, lookups, networkId, permit, TIMEOUT)) {
            var url = ReceiverUrl.of(address, pinning, plain);
            var server = exchange.await(exchange.lookup(url.getHost()));
            var answer = exchange.await(exchange.request(options(url, server, headers))
                    .compose(request -> request.send(Buffer.buffer(body)).map(MessagePoster::answer)));
            var result = new PostResult(answer.status(), null, since(begun));
            awaitRest(exchange, answer);
            return result;
        } catch (RefusedUrl refused) {
            return new PostResult(null, refused.getMessage(), since(begun));
        } catch (TimeoutException e) {
            return new PostResult(null, noAnswer(), since(begun));
        } catch (ExecutionException e) {
            return new PostResult(null, words(e.getCause()), since(begun));
        }
    }

    /** @param read completes at the end of the response, or when there is too much of it */
    private record Answer(int status, Future<Void> read) {}

    private RequestOptions options(URI url, InetAddress server, Map<String, String> headers) {
        var secure = "https".equalsIgnoreCase(url.getScheme());
        var port = url.getPort() > 0 ? url.getPort() : secure ? HTTPS : HTTP;
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(server, port)))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(secure)
                .setURI(pathOf(url))
                .putHeader("content-type", "application/json")
                .putHeader("user-agent", agent);
        headers.forEach(options::putHeader);
        return options;
    }

    private static Answer answer(HttpClientResponse response) {
        Promise<Void> read = Promise.promise();
        var bytes = new long[1];
        response.handler(part -> {
            bytes[0] += part.length();
            if (bytes[0] > MAX_RESPONSE_BYTES) {
                read.tryComplete();
            }
        });
        response.exceptionHandler(lost -> read.tryComplete());
        response.endHandler(end -> read.tryComplete());
        return new Answer(response.statusCode(), read.future());
    }

    /** Whatever the rest is, and whether it comes: the status is the answer. */
    private static void awaitRest(Exchange exchange, Answer answer) throws InterruptedException, ExecutionException {
        try {
            exchange.await(answer.read(), BODY);
        } catch (TimeoutException late) {
            // The connection is closed now.
        }
    }

    private static String pathOf(URI url) {
        var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    private static String noAnswer() {
        return "There was no response within " + TIMEOUT.toSeconds() + " seconds.";
    }

    private static String words(@Nullable Throwable cause) {
        if (cause instanceof RefusedUrl refused) {
            return String.valueOf(refused.getMessage());
        }
        if (cause instanceof ConnectException || cause instanceof io.netty.channel.ConnectTimeoutException) {
            return "The connection failed.";
        }
        if (cause instanceof SSLException) {
            return "The host’s certificate is invalid, or it does not support TLS.";
        }
        if (cause instanceof TimeoutException) {
            return noAnswer();
        }
        return "The connection was lost before there was a response.";
    }

    private static long since(long begun) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }
}
