package org.pixelkeep.outbound;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.Permits;

/**
 * Lookups and requests that together have one deadline, for one thread. Closing it closes their connections, whatever the
 * servers do, including a connection that is established only afterward. The permit is given back when all connections
 * are gone; a lookup that goes on is one of {@link Lookups}.
 */
final class Exchange implements AutoCloseable {
    private final HttpClient client;
    private final Lookups lookups;
    private final long networkId;
    private final Permits.Permit permit;
    private final long end;
    private final List<Future<HttpClientRequest>> begun = new ArrayList<>();

    Exchange(HttpClient client, Lookups lookups, long networkId, Permits.Permit permit, Duration longest) {
        this.client = client;
        this.lookups = lookups;
        this.networkId = networkId;
        this.permit = permit;
        this.end = System.nanoTime() + longest.toNanos();
    }

    /**
     * The address of the host. Waits until it may be looked up, until the deadline at the latest.
     *
     * @throws TooManyAttempts see {@link Lookups#pin}
     */
    Future<InetAddress> lookup(String host) {
        return lookups.pin(networkId, host, Duration.ofNanos(Math.max(end - System.nanoTime(), 0)));
    }

    /** A request on a connection of its own. It fails with what its server does wrong, which is no error of ours to log. */
    Future<HttpClientRequest> request(RequestOptions options) {
        var request =
                client.request(options).onSuccess(made -> made.connection().exceptionHandler(failure -> {}));
        begun.add(request);
        return request;
    }

    /** Waits for the result, until the deadline at the latest. */
    <T> T await(Future<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return await(future, Duration.ofDays(1));
    }

    /** Waits for the result, until the deadline or for so long. */
    <T> T await(Future<T> future, Duration longest) throws InterruptedException, ExecutionException, TimeoutException {
        var left = Math.min(end - System.nanoTime(), longest.toNanos());
        return future.toCompletionStage().toCompletableFuture().get(Math.max(left, 0), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        Future.join(begun.stream().map(Exchange::gone).toList()).onComplete(all -> permit.close());
    }

    private static Future<Void> gone(Future<HttpClientRequest> each) {
        return each.transform(
                request -> request.succeeded() ? closed(request.result().connection()) : Future.succeededFuture());
    }

    /** A connection that is closed politely waits until the server has read the request, which it may never do. */
    private static Future<Void> closed(HttpConnection connection) {
        if (!(connection instanceof ConnectionBase base)) {
            return connection.close();
        }
        Promise<Void> gone = Promise.promise();
        base.channel().close().addListener(closed -> gone.complete());
        return gone.future();
    }
}
