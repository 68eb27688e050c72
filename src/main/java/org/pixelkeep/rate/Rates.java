package org.pixelkeep.rate;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.job.Job;

/**
 * Counts requests per bucket and minute. Counting happens in memory without a statement; every two seconds the nodes
 * exchange their counts, so a limit applies to all of them together, slightly delayed. Without the database, each node
 * counts separately.
 */
@Singleton
public class Rates {
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** With this many buckets in a minute, quiet ones are dropped for new ones, so memory is bounded. */
    private static final int MAX_BUCKETS = 50_000;

    /** How many are dropped at a time. */
    private static final int ROOM = MAX_BUCKETS / 16;

    /** How many are shared with other nodes at a time, busiest first. */
    private static final int MAX_LISTED = 1_000;

    /** How many networks of one block have their own buckets; the rest of the block shares one. */
    private static final int MAX_PER_BLOCK = 256;

    /** The suffix of the bucket of a /64 network; those with the same first 48 bits belong to one customer. */
    private static final String NETWORK = "::/64";

    private static final Logger LOG = Logger.getLogger(Rates.class);

    private final CounterStore tally;
    private final Clock clock;
    private volatile Window current = Window.at(Instant.EPOCH);

    Rates(CounterStore tally, Clock clock) {
        this.tally = tally;
        this.clock = clock;
    }

    private record Window(Instant start, Instant end, ConcurrentHashMap<String, Count> counts) {
        static Window at(Instant start) {
            return new Window(start, start.plus(WINDOW), new ConcurrentHashMap<>());
        }

        boolean includes(Instant instant) {
            return !instant.isBefore(start) && instant.isBefore(end);
        }

        Duration remaining(Instant now) {
            return Duration.between(now, end);
        }

        Count of(String bucket) {
            var known = counts.get(bucket);
            if (known != null) {
                return known;
            }
            var name = nameOf(bucket);
            if (counts.size() >= MAX_BUCKETS && !counts.containsKey(name)) {
                forgetQuietOnes();
            }
            return counts.computeIfAbsent(name, key -> new Count());
        }

        /** The count of the bucket, or of the block it is counted with; {@code null}: nothing was counted yet. */
        @Nullable
        Count find(String bucket) {
            var known = counts.get(bucket);
            return known != null ? known : counts.get(block(bucket));
        }

        /** The bucket's name, or its block's if that already has many. */
        private String nameOf(String bucket) {
            var block = block(bucket);
            if (block.equals(bucket)) {
                return bucket;
            }
            var members = counts.computeIfAbsent(block, key -> new Count());
            return members.members.incrementAndGet() <= MAX_PER_BLOCK ? bucket : block;
        }

        private static String block(String bucket) {
            return bucket.endsWith(NETWORK)
                    ? bucket.substring(0, bucket.lastIndexOf(':', bucket.length() - NETWORK.length() - 1)) + "::/48"
                    : bucket;
        }

        private synchronized void forgetQuietOnes() {
            for (var loud = 1L; counts.size() > MAX_BUCKETS - ROOM; loud *= 4) {
                var max = loud;
                counts.values().removeIf(count -> counts.size() > MAX_BUCKETS - ROOM && count.isQuiet(max));
            }
        }
    }

    /** What was counted here, and what the other nodes last reported. */
    private static final class Count {
        private final LongAdder here = new LongAdder();
        /** For a block: the number of its networks seen. */
        private final AtomicInteger members = new AtomicInteger();

        private volatile long elsewhere;
        private long shared;

        boolean isQuiet(long max) {
            return total() <= max && members.get() <= max;
        }

        long total() {
            return here.sum() + elsewhere;
        }

        synchronized long unpublished() {
            return here.sum() - shared;
        }

        synchronized void published(long news, long total) {
            shared += news;
            elsewhere = Math.max(0, total - shared);
        }
    }

    /**
     * Counts one request.
     *
     * @param max per minute, over all nodes; 0 for no limit
     * @throws TooManyAttempts when it is one too many
     */
    public void count(String bucket, long max) {
        if (max != 0) {
            take(bucket, max).refuseIfOver();
        }
    }

    /**
     * Counts one request.
     *
     * @param max per minute, over all nodes; 0 for no limit
     * @return whether it is within the limit
     */
    public boolean isWithin(String bucket, long max) {
        return max == 0 || max >= counted(window(clock.instant()), bucket);
    }

    /**
     * Counts one request.
     *
     * @param max per minute, over all nodes
     * @return what is left of the limit after it
     */
    public Allowance take(String bucket, long max) {
        var now = clock.instant();
        var window = window(now);
        return new Allowance(max, max - counted(window, bucket), window.remaining(now));
    }

    /** The number of requests in the minute, with this one. */
    private static long counted(Window window, String bucket) {
        var count = window.of(bucket);
        count.here.increment();
        return count.total();
    }

    /**
     * What is left of a limit.
     *
     * @param max per minute
     * @param left how many more are within it; negative after one too many
     * @param reset after how long the next minute starts
     */
    public record Allowance(long max, long left, Duration reset) {
        /** @throws TooManyAttempts when it was one too many */
        public void refuseIfOver() {
            if (left < 0) {
                throw new TooManyAttempts(reset);
            }
        }
    }

    /** Counts without enforcing a limit. */
    public void note(String bucket) {
        counted(window(clock.instant()), bucket);
    }

    /** @throws TooManyAttempts when the bucket holds {@code max} already; 0 for no limit */
    public void refuseAbove(String bucket, long max) {
        var now = clock.instant();
        var window = window(now);
        var count = window.find(bucket);
        if (max != 0 && count != null && count.total() >= max) {
            throw new TooManyAttempts(window.remaining(now));
        }
    }

    /** How many are counted separately in this minute. */
    int buckets() {
        return window(clock.instant()).counts().size();
    }

    /** Exchanges counts with the other nodes. */
    @Job("rates")
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void exchange() {
        var window = current;
        var news = new HashMap<String, Long>();
        busiest(window).forEach(bucket -> news.put(bucket, window.of(bucket).unpublished()));
        if (news.isEmpty() || !window.includes(clock.instant())) {
            return;
        }
        try {
            share(window, news);
        } catch (RuntimeException e) {
            LOG.debug("Each node counts separately for now", e);
        }
    }

    /** Small counts make no difference to a limit, and would need a row for everyone who asks once. */
    private static List<String> busiest(Window window) {
        return window.counts().entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().here.sum()))
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MAX_LISTED)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void share(Window window, Map<String, Long> news) {
        var totals = tally.add(window.start(), news);
        news.forEach((bucket, shared) -> window.of(bucket).published(shared, totals.getOrDefault(bucket, 0L)));
    }

    private Window window(Instant now) {
        var known = current;
        return known.includes(now) ? known : next(now);
    }

    private synchronized Window next(Instant now) {
        if (!current.includes(now)) {
            var seconds = WINDOW.toSeconds();
            current = Window.at(Instant.ofEpochSecond(now.getEpochSecond() / seconds * seconds));
        }
        return current;
    }
}
