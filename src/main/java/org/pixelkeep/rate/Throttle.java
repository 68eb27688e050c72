package org.pixelkeep.rate;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.TooManyAttempts;

/**
 * Counts attempts per bucket in fixed windows, in the database, so that all nodes count together. An attempt is counted
 * before it is made and taken back if it succeeds, so parallel attempts cannot slip through.
 */
@ApplicationScoped
public class Throttle implements CounterStore {
    /** How long attempts are counted together. */
    public static final Duration WINDOW = Duration.ofMinutes(15);

    /** The suffix of the bucket of a /64 network. */
    private static final String NETWORK = "::/64";

    /** How many networks of one block may use their full limit. */
    private static final int NETWORKS_OF_A_BLOCK = 16;

    /** How long a minute counted by {@link #add(Instant, Map)} is kept. */
    private static final Duration MINUTES = Duration.ofMinutes(2);

    /** How many buckets are updated per statement. */
    private static final int ROWS = 200;

    private final EntityManager entityManager;
    private final Clock clock;

    Throttle(EntityManager entityManager, Clock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /**
     * Counts one attempt, even if the caller's transaction is rolled back.
     *
     * @throws TooManyAttempts when the bucket has {@code max} in this window already; it is not counted then
     */
    public void count(String bucket, int max) {
        count(Map.of(bucket, max));
    }

    /**
     * Counts one attempt in all of the buckets or in none: a refused attempt does not use up shared limits.
     *
     * @param buckets the limit of each per window
     * @throws TooManyAttempts when one of them is full; nothing is counted then
     */
    public void count(Map<String, Integer> buckets) {
        countAny(Map.of(0, buckets));
    }

    /**
     * Counts one attempt at several targets at once, each with its own or shared buckets. A target with a full bucket
     * is neither attempted nor counted. Takes three statements, regardless of the number.
     *
     * @param buckets for each target, the limit of each bucket per window
     * @return the targets that may be attempted; at least one
     * @throws TooManyAttempts when none may be attempted
     */
    public <T> Set<T> countAny(Map<T, Map<String, Integer>> buckets) {
        var limits = new TreeMap<String, Integer>();
        buckets.values().forEach(each -> limits.putAll(withBlocks(each)));
        var allowed = QuarkusTransaction.requiringNew().call(() -> {
            // Checked before it is written, so that refusals leave no rows and wait for nobody.
            var open = without(full(limits, counted(limits.keySet()), 1), buckets);
            if (open.isEmpty()) {
                return Set.<T>of();
            }
            var raised = namesIn(open);
            var left = without(full(limits, addOne(raised), 0), open);
            // Lowered instead of rolled back: rows that vanish while others wait for them make those wait for each
            // other.
            raised.removeAll(namesIn(left));
            subtractOne(raised);
            return Set.copyOf(left.keySet());
        });
        if (allowed.isEmpty()) {
            throw tooMany();
        }
        return allowed;
    }

    /** The targets without a full bucket. */
    private static <T> Map<T, Map<String, Integer>> without(Set<String> full, Map<T, Map<String, Integer>> buckets) {
        var open = new HashMap<>(buckets);
        open.values().removeIf(each -> !Collections.disjoint(withBlocks(each).keySet(), full));
        return open;
    }

    private static <T> SortedSet<String> namesIn(Map<T, Map<String, Integer>> buckets) {
        var names = new TreeSet<String>();
        buckets.values().forEach(each -> names.addAll(withBlocks(each).keySet()));
        return names;
    }

    /** The buckets that would exceed their limit with these additional attempts. */
    private static Set<String> full(Map<String, Integer> limits, Map<String, Integer> counted, int more) {
        return counted.entrySet().stream()
                .filter(bucket -> bucket.getValue() + more > limits.getOrDefault(bucket.getKey(), 0))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The buckets, including those of their blocks. */
    private static Map<String, Integer> withBlocks(Map<String, Integer> buckets) {
        var all = new HashMap<>(buckets);
        buckets.forEach((bucket, max) -> {
            var block = block(bucket);
            if (block != null) {
                all.put(block, max * NETWORKS_OF_A_BLOCK);
            }
        });
        return all;
    }

    /** Updates all in the same order on all nodes, so that they cannot deadlock. */
    private Map<String, Integer> addOne(SortedSet<String> buckets) {
        return byBucket(raised(
                windowStart(),
                buckets.stream().map(bucket -> Map.entry(bucket, 1L)).toList()));
    }

    private Map<String, Integer> counted(Set<String> buckets) {
        return byBucket(entityManager
                .createNativeQuery(
                        "select bucket, attempts from throttle where bucket in (?1) and window_start = ?2",
                        Object[].class)
                .setParameter(1, List.copyOf(buckets))
                .setParameter(2, windowStart())
                .getResultList());
    }

    private static Map<String, Integer> byBucket(List<?> rows) {
        var counted = new HashMap<String, Integer>();
        rows.forEach(row -> {
            var columns = (Object[]) row;
            counted.put((String) columns[0], ((Number) columns[1]).intValue());
        });
        return counted;
    }

    /** Takes back what this transaction just counted. Runs even if that is nothing, so that it takes the same time. */
    private void subtractOne(SortedSet<String> buckets) {
        entityManager
                .createNativeQuery("""
                        update throttle force index (primary) set attempts = attempts - 1
                        where bucket in (?1) and window_start = ?2 and attempts > 0""")
                .setParameter(1, buckets.isEmpty() ? List.of("") : List.copyOf(buckets))
                .setParameter(2, windowStart())
                .executeUpdate();
    }

    private TooManyAttempts tooMany() {
        return new TooManyAttempts(
                Duration.between(clock.instant(), windowStart().plus(WINDOW)));
    }

    /**
     * The bucket of the /48 block that a /64 network belongs to; {@code null}: not such a bucket. A customer with many
     * networks gets neither more attempts nor more rows than one with few.
     */
    private static @Nullable String block(String bucket) {
        var last = bucket.endsWith(NETWORK) ? bucket.lastIndexOf(':', bucket.length() - NETWORK.length() - 1) : -1;
        // A name that somebody entered may end like a network.
        return last < 0 ? null : bucket.substring(0, last) + "::/48";
    }

    /** Takes one counted attempt back. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void takeBack(String bucket) {
        var block = block(bucket);
        if (block != null) {
            subtract(block);
        }
        subtract(bucket);
    }

    private void subtract(String bucket) {
        entityManager
                .createNativeQuery("""
                        update throttle set attempts = attempts - 1
                        where bucket = ?1 and window_start = ?2 and attempts > 0""")
                .setParameter(1, bucket)
                .setParameter(2, windowStart())
                .executeUpdate();
    }

    /** A statement for many buckets, in the same order on all nodes, so that they cannot deadlock. */
    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Map<String, Long> add(Instant window, Map<String, Long> counted) {
        var buckets = List.copyOf(new TreeMap<>(counted).entrySet());
        var totals = new HashMap<String, Long>();
        for (var from = 0; from < buckets.size(); from += ROWS) {
            var part = buckets.subList(from, Math.min(buckets.size(), from + ROWS));
            byBucket(raised(window, part)).forEach((bucket, total) -> totals.put(bucket, total.longValue()));
        }
        return totals;
    }

    private List<?> raised(Instant window, List<Map.Entry<String, Long>> counted) {
        var rows = IntStream.range(0, counted.size())
                .mapToObj(row -> "(?" + (2 * row + 2) + ", ?1, ?" + (2 * row + 3) + ")")
                .collect(Collectors.joining(", "));
        var query = entityManager
                .createNativeQuery(
                        "insert into throttle (bucket, window_start, attempts) values " + rows
                                + " on duplicate key update attempts = attempts + values(attempts)"
                                + " returning bucket, attempts",
                        Object[].class)
                .setParameter(1, window);
        for (var row = 0; row < counted.size(); row++) {
            query.setParameter(2 * row + 2, counted.get(row).getKey())
                    .setParameter(2 * row + 3, counted.get(row).getValue());
        }
        return query.getResultList();
    }

    /** Resets the bucket's count in this window: its owner has proven who they are. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void forget(String bucket) {
        entityManager
                .createNativeQuery("update throttle set attempts = 0 where bucket = ?1 and window_start = ?2")
                .setParameter(1, bucket)
                .setParameter(2, windowStart())
                .executeUpdate();
    }

    /** Deletes the counts of windows that have ended. For the clean-up job. */
    @Transactional
    public void deleteOldWindows() {
        entityManager
                .createNativeQuery("""
                        delete from throttle where window_start < ?1
                            or (window_start < ?2 and bucket like 'rate/%')""")
                .setParameter(1, windowStart())
                .setParameter(2, clock.instant().minus(MINUTES))
                .executeUpdate();
    }

    private Instant windowStart() {
        var seconds = WINDOW.toSeconds();
        return Instant.ofEpochSecond(clock.instant().getEpochSecond() / seconds * seconds);
    }
}
