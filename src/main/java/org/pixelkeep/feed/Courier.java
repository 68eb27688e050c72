package org.pixelkeep.feed;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Carries one message to its receiver. It connects to the address that was checked, follows no redirect, and does not
 * care what the answer says beyond its status.
 */
@ApplicationScoped
class Courier {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int MOST_OF_ANSWER = 64 * 1024;
    private static final int MOST_CONNECTIONS = 32;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Destination destination;
    private final Clock clock;
    private final HttpClient client;
    private final String agent;

    Courier(
            Destination destination,
            Clock clock,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.destination = destination;
        this.clock = clock;
        this.agent = "Pixelkeep/" + version;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setMaxPoolSize(MOST_CONNECTIONS)
                .setVerifyHost(true)
                .setDecompressionSupported(false));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** @throws InterruptedException when the application ends: then nobody knows whether it arrived */
    Outcome carry(Message message) throws InterruptedException {
        var begun = System.nanoTime();
        try {
            var url = destination.read(message.url());
            var answer = post(message, url, destination.resolve(url));
            return new Outcome(answer, null, since(begun));
        } catch (Destination.Refused refused) {
            return new Outcome(null, refused.getMessage(), since(begun));
        } catch (TimeoutException e) {
            return new Outcome(null, "There was no answer within " + PATIENCE.toSeconds() + " seconds.", since(begun));
        } catch (ExecutionException e) {
            return new Outcome(null, words(e.getCause()), since(begun));
        }
    }

    private int post(Message message, URI url, InetAddress address)
            throws InterruptedException, ExecutionException, TimeoutException {
        var secure = "https".equalsIgnoreCase(url.getScheme());
        var port = url.getPort() > 0 ? url.getPort() : secure ? HTTPS : HTTP;
        var timestamp = clock.instant().getEpochSecond();
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(secure)
                .setURI(pathOf(url))
                .setTimeout(PATIENCE.toMillis())
                .putHeader("content-type", "application/json")
                .putHeader("user-agent", agent)
                .putHeader("webhook-id", message.id())
                .putHeader("webhook-timestamp", Long.toString(timestamp))
                .putHeader("webhook-signature", message.signature(timestamp));
        var status = new CompletableFuture<Integer>();
        client.request(options)
                .compose(request ->
                        request.send(Buffer.buffer(message.body())).onSuccess(answer -> drain(request, answer)))
                .onSuccess(answer -> status.complete(answer.statusCode()))
                .onFailure(status::completeExceptionally);
        return status.get(PATIENCE.plus(CONNECT).toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Reads what comes with the answer, so that the connection can be used again; too much of it ends that. */
    private static void drain(HttpClientRequest request, HttpClientResponse answer) {
        var read = new long[1];
        answer.handler(part -> {
            read[0] += part.length();
            if (read[0] > MOST_OF_ANSWER) {
                request.reset();
            }
        });
        answer.exceptionHandler(late -> request.reset());
    }

    private static String pathOf(URI url) {
        var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    private static String words(@Nullable Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof io.netty.channel.ConnectTimeoutException) {
            return "There was no connection.";
        }
        if (cause instanceof SSLException) {
            return "The certificate of the host does not hold, or it does not speak TLS.";
        }
        if (cause instanceof TimeoutException) {
            return "There was no answer within " + PATIENCE.toSeconds() + " seconds.";
        }
        return "The connection was lost before there was an answer.";
    }

    private static long since(long begun) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }
}
