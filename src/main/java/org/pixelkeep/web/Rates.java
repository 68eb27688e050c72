package org.pixelkeep.web;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.pixelkeep.shared.Tally;
import org.pixelkeep.shared.TooManyAttempts;

/**
 * Counts requests per bucket and minute. Counting is done in memory and costs no statement; every two seconds the nodes
 * tell each other what they counted, so that a limit holds for all of them together, a moment late. Without the
 * database each node counts on for itself.
 */
@ApplicationScoped
class Rates {
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** Beyond so many buckets a minute, new ones share one: memory is bounded whoever asks from wherever. */
    private static final int MOST_BUCKETS = 50_000;

    private static final String REST = "rate/rest";
    private static final Logger LOG = Logger.getLogger(Rates.class);

    private final Tally tally;
    private final Clock clock;
    private volatile Window current = Window.at(Instant.EPOCH);

    Rates(Tally tally, Clock clock) {
        this.tally = tally;
        this.clock = clock;
    }

    private record Window(Instant start, ConcurrentHashMap<String, Count> counts) {
        static Window at(Instant start) {
            return new Window(start, new ConcurrentHashMap<>());
        }

        Count of(String bucket) {
            var known = counts.get(bucket);
            if (known != null) {
                return known;
            }
            return counts.computeIfAbsent(counts.size() < MOST_BUCKETS ? bucket : REST, key -> new Count());
        }
    }

    /** What was counted here, and what the others had counted when they were last heard of. */
    private static final class Count {
        private final LongAdder here = new LongAdder();
        private volatile long elsewhere;
        private long told;

        long total() {
            return here.sum() + elsewhere;
        }

        synchronized long untold() {
            return here.sum() - told;
        }

        synchronized void heard(long news, long total) {
            told += news;
            elsewhere = Math.max(0, total - told);
        }
    }

    /**
     * Counts one request.
     *
     * @param most in a minute, over all nodes; 0 for no limit
     * @throws TooManyAttempts when it is one too many
     */
    void count(String bucket, long most) {
        if (!isWithin(bucket, most)) {
            throw new TooManyAttempts(remaining(window()));
        }
    }

    /**
     * Counts one request.
     *
     * @param most in a minute, over all nodes; 0 for no limit
     * @return whether it is none too many
     */
    boolean isWithin(String bucket, long most) {
        if (most == 0) {
            return true;
        }
        var count = window().of(bucket);
        count.here.increment();
        return count.total() <= most;
    }

    /** Counts without an objection. */
    void note(String bucket) {
        window().of(bucket).here.increment();
    }

    /** @throws TooManyAttempts when the bucket holds {@code most} already; 0 for no limit */
    void refuseAbove(String bucket, long most) {
        var window = window();
        var count = window.counts().get(bucket);
        if (most != 0 && count != null && count.total() >= most) {
            throw new TooManyAttempts(remaining(window));
        }
    }

    /** Tells the other nodes, and hears from them. */
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void exchange() {
        var window = current;
        var news = new HashMap<String, Long>();
        window.counts().forEach((bucket, count) -> news.put(bucket, count.untold()));
        if (news.isEmpty() || !window.start().equals(start())) {
            return;
        }
        try {
            tell(window, news);
        } catch (RuntimeException e) {
            LOG.debug("The nodes count each for itself for now", e);
        }
    }

    private void tell(Window window, Map<String, Long> news) {
        var totals = tally.add(window.start(), news);
        news.forEach((bucket, told) -> window.of(bucket).heard(told, totals.getOrDefault(bucket, 0L)));
    }

    private Window window() {
        var known = current;
        return known.start().equals(start()) ? known : next();
    }

    private synchronized Window next() {
        var known = current;
        var start = start();
        if (!known.start().equals(start)) {
            current = Window.at(start);
        }
        return current;
    }

    private Instant start() {
        var seconds = WINDOW.toSeconds();
        return Instant.ofEpochSecond(clock.instant().getEpochSecond() / seconds * seconds);
    }

    private Duration remaining(Window window) {
        return Duration.between(clock.instant(), window.start().plus(WINDOW));
    }
}
