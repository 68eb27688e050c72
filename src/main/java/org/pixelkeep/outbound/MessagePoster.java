package org.pixelkeep.outbound;

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
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sends messages. Connects to the checked address, see {@link PinnedResolver}. */
final class MessagePoster implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int MAX_RESPONSE_BYTES = 64 * 1024;
    private static final int MAX_CONNECTIONS = 32;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Vertx vertx;
    private final PinnedResolver pinning;
    private final HttpClient client;
    private final String agent;

    MessagePoster(Vertx vertx, PinnedResolver pinning, String agent) {
        this.vertx = vertx;
        this.pinning = pinning;
        this.agent = agent;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setTracingPolicy(TracingPolicy.ALWAYS)
                .setMaxPoolSize(MAX_CONNECTIONS)
                .setVerifyHost(true)
                .setDecompressionSupported(false));
    }

    @Override
    public void close() {
        client.close();
    }

    PinnedResolver pinning() {
        return pinning;
    }

    PostResult post(String address, boolean plain, Map<String, String> headers, String body)
            throws InterruptedException {
        var begun = System.nanoTime();
        try {
            var url = ReceiverUrl.of(address, pinning, plain);
            return new PostResult(send(url, pinned(url), headers, body), null, since(begun));
        } catch (RefusedUrl refused) {
            return new PostResult(null, refused.getMessage(), since(begun));
        } catch (TimeoutException e) {
            return new PostResult(null, noAnswer(), since(begun));
        } catch (ExecutionException e) {
            return new PostResult(null, words(e.getCause()), since(begun));
        }
    }

    /** A DNS lookup must not take longer than the response may. */
    private InetAddress pinned(URI url) throws InterruptedException, ExecutionException, TimeoutException {
        return vertx.executeBlocking(() -> pinning.pin(url.getHost()), false)
                .toCompletionStage()
                .toCompletableFuture()
                .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private int send(URI url, InetAddress address, Map<String, String> headers, String body)
            throws InterruptedException, ExecutionException, TimeoutException {
        var secure = "https".equalsIgnoreCase(url.getScheme());
        var port = url.getPort() > 0 ? url.getPort() : secure ? HTTPS : HTTP;
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(secure)
                .setURI(pathOf(url))
                .setTimeout(TIMEOUT.toMillis())
                .putHeader("content-type", "application/json")
                .putHeader("user-agent", agent);
        headers.forEach(options::putHeader);
        var status = new CompletableFuture<Integer>();
        client.request(options)
                .compose(request -> request.send(Buffer.buffer(body)).onSuccess(answer -> drain(request, answer)))
                .onSuccess(answer -> status.complete(answer.statusCode()))
                .onFailure(status::completeExceptionally);
        return status.get(TIMEOUT.plus(CONNECT).toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Reads the response body so that the connection can be reused; closes it if there is too much. */
    private static void drain(HttpClientRequest request, HttpClientResponse answer) {
        var read = new long[1];
        answer.handler(part -> {
            read[0] += part.length();
            if (read[0] > MAX_RESPONSE_BYTES) {
                request.reset();
            }
        });
        answer.exceptionHandler(late -> request.reset());
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
            return "The host's certificate is invalid, or it does not support TLS.";
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
