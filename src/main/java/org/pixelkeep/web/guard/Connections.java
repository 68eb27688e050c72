package org.pixelkeep.web.guard;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.http.HttpServerOptions;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.pixelkeep.web.guard.EvictionOrder.Seen;

/**
 * All connections on one port. Their number is limited: {@link EvictionOrder} decides which ones make room for others.
 * The {@link Bodies} they send share a number of bytes.
 */
final class Connections {
    private static final Logger LOG = Logger.getLogger(Connections.class);
    private static final AttributeKey<Connections> KEY = AttributeKey.valueOf(Connections.class, "all");
    private static final int MAX = 8_192;

    /** How many files a node has open besides connections: libraries, the database, uploads; about 300, and a reserve. */
    private static final long OTHER_FILES = 400;

    /** The cost of a connection, including what it has just sent. */
    private static final long BYTES_EACH = 32 * 1024;

    private static final long MIN_FOR_BODIES = 16 * 1024 * 1024;
    private static final long TELL = TimeUnit.MINUTES.toNanos(1);
    /** So that not every connection or byte triggers a check of all of them. */
    private static final int ROOM = 16;

    private final Channel port;
    private final ConnectionLimits limits;
    private final ForwardedFor forwarded;
    private final HttpServerOptions decoding;
    private final int max;
    private final Bodies bodies;
    private final long maxQueued;
    private final Set<ConnectionGuard> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger number = new AtomicInteger();
    /** Including those that made room and are not closed yet. */
    private final AtomicInteger alive = new AtomicInteger();

    private final AtomicLong queued = new AtomicLong();
    /** Dropped connections and bodies since the last log line. */
    private final AtomicLong ended = new AtomicLong();

    private volatile long reportedAt = System.nanoTime() - TELL;

    Connections(Channel port, ConnectionLimits limits, ForwardedFor forwarded, HttpServerOptions decoding) {
        this.port = port;
        this.decoding = decoding;
        this.limits = limits;
        this.forwarded = forwarded;
        this.max = limits.connections()
                .orElseGet(() -> affordable(Runtime.getRuntime().maxMemory(), openFiles()));
        var room = limits.bodies().map(MemorySize::asLongValue).orElseGet(Connections::affordableBodies);
        this.bodies = new Bodies(room, BodyLimits.largest());
        this.maxQueued = room / 4;
    }

    /** The connections of a port; its first connection, or opening the port, starts the watch. */
    static Connections of(Channel port) {
        var there = port.attr(KEY).get();
        if (there != null) {
            return there;
        }
        var config = ConfigProvider.getConfig();
        var limits = config.unwrap(SmallRyeConfig.class).getConfigMapping(ConnectionLimits.class);
        var fresh = new Connections(port, limits, ForwardedFor.of(config), LimitedRequestDecoder.options(config));
        var earlier = port.attr(KEY).setIfAbsent(fresh);
        if (earlier != null) {
            return earlier;
        }
        var watch = port.eventLoop().scheduleWithFixedDelay(fresh::look, 1, 1, TimeUnit.SECONDS);
        port.closeFuture().addListener(closed -> watch.cancel(false));
        return fresh;
    }

    /** Adds a guard to a new connection. */
    ConnectionGuard guard(Channel channel) {
        var guard = new ConnectionGuard(this, channel);
        guard.install();
        open.add(guard);
        if (alive.incrementAndGet() > max + max / 4) {
            // Dropped connections are not closed yet; the next ones wait outside.
            port.config().setAutoRead(false);
        }
        channel.closeFuture().addListener(closed -> {
            if (alive.decrementAndGet() <= max && !port.config().isAutoRead()) {
                port.config().setAutoRead(true);
            }
        });
        if (number.incrementAndGet() > max) {
            makeRoom();
        }
        return guard;
    }

    void closed(ConnectionGuard guard) {
        if (open.remove(guard)) {
            number.decrementAndGet();
        }
    }

    /** Whose word the address of a client is. */
    ForwardedFor forwarded() {
        return forwarded;
    }

    Bodies bodies() {
        return bodies;
    }

    /** A decoder for a new connection. */
    LimitedRequestDecoder decoder() {
        return new LimitedRequestDecoder(decoding);
    }

    /** Adds or removes the cost of requests that wait for others on their connection. */
    void queue(long bytes) {
        if (bytes != 0) {
            queued.addAndGet(bytes);
        }
    }

    /** Whether so many requests are waiting that no connection should have another one wait. */
    boolean isQueueFull() {
        return queued.get() > maxQueued;
    }

    private synchronized void makeRoom() {
        var wanted = number.get() - max;
        if (wanted <= 0) {
            return;
        }
        var now = System.nanoTime();
        var waited = open.stream()
                .flatMap(guard -> guard.waitingSince(now).stream()
                        .mapToObj(since -> new Seen<>(guard, guard.address(), guard.isVouched(), since)))
                .toList();
        for (var guard : EvictionOrder.of(waited, wanted + max / ROOM)) {
            closed(guard);
            ended.incrementAndGet();
            guard.abort();
        }
    }

    private void look() {
        var now = System.nanoTime();
        ended.addAndGet(bodies.givenUp());
        if (ended.get() > 0 && now - reportedAt >= TELL) {
            reportedAt = now;
            LOG.warnf(
                    "%d idle connections or slow requests were dropped to make room for others (%d are open, "
                            + "at most %d)",
                    ended.getAndSet(0), number.get(), max);
        }
        for (var guard : open) {
            try {
                guard.look(now, limits);
            } catch (RuntimeException e) {
                LOG.warn("A connection could not be checked", e);
            }
        }
    }

    /**
     * How many connections there may be at once.
     *
     * @param memory of the heap, in bytes
     * @param files how many this process may have open
     */
    static int affordable(long memory, long files) {
        var max = Math.min(Math.min(MAX, memory / 8 / BYTES_EACH), Math.min(files / 2, files - OTHER_FILES));
        return (int) Math.max(max, 64);
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }

    private static long affordableBodies() {
        return Math.max(MIN_FOR_BODIES, Runtime.getRuntime().maxMemory() / 16);
    }
}
