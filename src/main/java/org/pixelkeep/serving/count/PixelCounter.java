package org.pixelkeep.serving.count;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Reach;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.snapshot.SnapshotProjection;
import org.pixelkeep.serving.snapshot.SnapshotProjection.Held;
import org.pixelkeep.vendor.Vendor;

/**
 * Counts on how many creatives each pixel fires, and why it does not on others. Counts a network when someone asks
 * after a change: immediately if it is small, otherwise in the background, one network at a time. After a count, a
 * network waits four times as long as the count took, so that no network uses more than a fifth of the thread. One
 * statement when it counts, for the categories of the vendors; otherwise none.
 */
@ApplicationScoped
public class PixelCounter {
    /** Networks with at most this many creatives are counted while the reader waits. */
    private static final int AT_ONCE = 20_000;

    /** The number of counts to keep, by network and reach. The least recently requested ones are dropped. */
    private static final int KEPT = 500;

    private static final int REST = 4;
    private static final Logger LOG = Logger.getLogger(PixelCounter.class);

    private final SnapshotProjection following;
    private final Clock clock;
    private final long atOnce;
    private final ExecutorService thread;
    private final Map<Key, Slot> slots = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Slot> eldest) {
            return size() > KEPT;
        }
    };

    @Inject
    PixelCounter(SnapshotProjection following, Clock clock) {
        this(following, clock, AT_ONCE);
    }

    PixelCounter(SnapshotProjection following, Clock clock, long atOnce) {
        this.following = following;
        this.clock = clock;
        this.atOnce = atOnce;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            var worker = new Thread(work, "pixel-counter");
            worker.setDaemon(true);
            return worker;
        });
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    private record Key(long networkId, Reach reach) {}

    /** One network within one reach. */
    private static final class Slot {
        private @Nullable NetworkCount last;
        private boolean counting;
        private long restsUntil = System.nanoTime();
    }

    /**
     * What a pixel does on the creatives of its network within a reach; empty if there is no such pixel, or this node does
     * not know it yet.
     */
    public Optional<PixelStatus> status(long pixelId, Reach reach) {
        var held = following.held();
        var pixel = held.snapshot().pixels().get(pixelId);
        if (pixel == null) {
            return Optional.empty();
        }
        var facts = pixel.facts();
        var now = clock.instant();
        var network = count(new Key(facts.networkId(), reach), now);
        var count = network == null ? null : network.of(facts);
        var other = count == null || count.sameAs() == null
                ? null
                : held.snapshot().pixels().get(count.sameAs());
        return Optional.of(new PixelStatusWords(facts, now, other == null ? null : other.facts())
                .of(
                        count,
                        network == null ? 0 : network.revision(),
                        network != null && !network.isCurrent(following.held(), now)));
    }

    /** What all pixels of a network do within a reach, perhaps at an earlier revision; empty: it is being counted. */
    public Optional<NetworkOverview> overview(long networkId, Reach reach) {
        return Optional.ofNullable(count(new Key(networkId, reach), clock.instant()))
                .map(NetworkCount::overview);
    }

    /** The network of a pixel; empty if this node does not know the pixel. */
    public Optional<Long> networkOf(long pixelId) {
        return Optional.ofNullable(following.held().snapshot().pixels().get(pixelId))
                .map(pixel -> pixel.facts().networkId());
    }

    /** The latest counts, perhaps of an earlier revision; {@code null}: none yet. */
    private @Nullable NetworkCount count(Key key, Instant now) {
        Slot slot;
        synchronized (slots) {
            slot = slots.computeIfAbsent(key, one -> new Slot());
        }
        synchronized (slot) {
            var held = following.held();
            var last = slot.last;
            if (last != null && last.isCurrent(held, now)) {
                return last;
            }
            if (new CreativeWalk(held.snapshot(), key.networkId(), key.reach(), Context.at(now)).size() <= atOnce) {
                last = count(held, key, now);
                slot.last = last;
            } else if (!slot.counting && System.nanoTime() - slot.restsUntil >= 0) {
                slot.counting = true;
                thread.execute(() -> inBackground(key, slot));
            }
            return last;
        }
    }

    private static NetworkCount count(Held held, Key key, Instant now) {
        var categories = QuarkusTransaction.joiningExisting().call(() -> Vendor.categories(key.networkId()));
        return NetworkCount.of(held, key.networkId(), key.reach(), now, categories);
    }

    private void inBackground(Key key, Slot slot) {
        var start = System.nanoTime();
        NetworkCount made = null;
        try {
            made = count(following.held(), key, clock.instant());
        } catch (RuntimeException e) {
            LOG.errorf(e, "Counting the pixels of network %d failed", key.networkId());
        }
        var end = System.nanoTime();
        synchronized (slot) {
            slot.last = made == null ? slot.last : made;
            slot.counting = false;
            slot.restsUntil = end + REST * (end - start);
        }
    }
}
