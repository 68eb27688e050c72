package org.pixelkeep.outbound;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.Permits;

/**
 * Looks up hosts on threads of its own. A lookup cannot be canceled: it ends when the name server answers or is given up,
 * which may be long after its request. So a network whose name servers never answer has a share of these threads, and
 * holds nothing else meanwhile.
 */
final class Lookups implements AutoCloseable {
    static final int MAX = 128;
    static final int MAX_OF_NETWORK = 8;

    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PinnedResolver pinning;
    private final Permits permits = new Permits(MAX, MAX_OF_NETWORK);
    private final ThreadPoolExecutor threads;

    Lookups(PinnedResolver pinning) {
        this.pinning = pinning;
        var number = new AtomicInteger();
        // The permits keep the queue short.
        this.threads = new ThreadPoolExecutor(
                MAX, MAX, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    var thread = new Thread(work, "lookup-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * The address of the host, see {@link PinnedResolver#pin}. Waits for others of the network to end if it has no share
     * left: most take milliseconds.
     *
     * @param patience the longest to wait for a share
     * @throws TooManyAttempts when too many lookups still go on then, or too many of the network
     */
    Future<InetAddress> pin(long networkId, String host, Duration patience) {
        var permit = permits.take(networkId, patience.compareTo(PATIENCE) < 0 ? patience : PATIENCE);
        Promise<InetAddress> found = Promise.promise();
        try {
            threads.execute(() -> {
                Future<InetAddress> pinned;
                try (permit) {
                    pinned = Future.succeededFuture(pinning.pin(host));
                } catch (RuntimeException e) {
                    pinned = Future.failedFuture(e);
                }
                // Whoever waits for it may begin the next one at once.
                found.handle(pinned);
            });
        } catch (RejectedExecutionException closed) {
            permit.close();
            found.fail(closed);
        }
        return found.future();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
