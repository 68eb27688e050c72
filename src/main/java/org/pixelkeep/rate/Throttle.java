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
import org.pixelkeep.shared.CounterStore;
import org.pixelkeep.shared.TooManyAttempts;

/**
 * Counts attempts per bucket in fixed windows, in the database, so that all nodes count together. An attempt is counted
 * before it is made and taken back when it was a good one: many at once cannot slip through.
 */
@ApplicationScoped
public class Throttle implements CounterStore {
    public static final Duration WINDOW = Duration.ofMinutes(15);

    /** How the bucket of a network of 64 bits ends. */
    private static final String NETWORK = "::/64";

    /** So many of one block may be as busy as they are allowed to be. */
    private static final int NETWORKS_OF_A_BLOCK = 16;

    /** How long a minute that {@link #add(Instant, Map)} counted in is checked. */
    private static final Duration MINUTES = Duration.ofMinutes(2);

    /** So many buckets are raised by one statement. */
    private static final int ROWS = 200;

    private final EntityManager entityManager;
    private final Clock clock;

    Throttle(EntityManager entityManager, Clock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /**
     * Counts one attempt, whatever becomes of the caller's transaction.
     *
     * @throws TooManyAttempts when the bucket has {@code most} in this window already; it is not counted then
     */
    public void count(String bucket, int most) {
        count(Map.of(bucket, most));
    }

    /**
     * Counts one attempt in several buckets, or in none: a refused attempt uses up nothing of what others share.
     *
     * @param buckets how many attempts each may have in a window
     * @throws TooManyAttempts when one of them has as many already; nothing is counted then
     */
    public void count(Map<String, Integer> buckets) {
        countAny(Map.of(0, buckets));
    }

    /**
     * Counts one attempt at several things at once, each of which has buckets of its own, or shares some with others. A
     * thing of which one bucket is full is not attempted, and not counted. What is counted takes three statements,
     * however much it is.
     *
     * @param buckets of each thing: how many attempts each bucket may have in a window
     * @return the things that may be attempted; at least one
     * @throws TooManyAttempts when none may be
     */
    public <T> Set<T> countAny(Map<T, Map<String, Integer>> buckets) {
        var limits = new TreeMap<String, Integer>();
        buckets.values().forEach(each -> limits.putAll(withBlocks(each)));
        var allowed = QuarkusTransaction.requiringNew().call(() -> {
            // Looked at before it is written to: what is refused leaves no rows, and waits for nobody.
            var open = without(full(limits, counted(limits.keySet()), 1), buckets);
            if (open.isEmpty()) {
                return Set.<T>of();
            }
            var raised = namesIn(open);
            var left = without(full(limits, addOne(raised), 0), open);
            // Lowered and not rolled back: rows that vanish under others who wait for them make them wait for each
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

    /** Those of the things of which no bucket is full. */
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

    /** The buckets that would have more than they may, with so many more attempts. */
    private static Set<String> full(Map<String, Integer> limits, Map<String, Integer> counted, int more) {
        return counted.entrySet().stream()
                .filter(bucket -> bucket.getValue() + more > limits.getOrDefault(bucket.getKey(), 0))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The buckets, with those of the blocks that they belong to. */
    private static Map<String, Integer> withBlocks(Map<String, Integer> buckets) {
        var all = new HashMap<>(buckets);
        buckets.forEach((bucket, most) -> {
            var block = block(bucket);
            if (block != null) {
                all.put(block, most * NETWORKS_OF_A_BLOCK);
            }
        });
        return all;
    }

    /** Raises all in one order on all nodes, so that none waits for another in a circle. */
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

    /** Lowers what this transaction has just raised. Asks also when that is nothing: it takes the same time. */
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
     * The bucket of the block of 48 bits that a network of 64 bits belongs to; {@code null}: the bucket is of no such
     * network. A customer with very many networks has neither more attempts nor more rows for it than with a few.
     */
    private static @Nullable String block(String bucket) {
        return bucket.endsWith(NETWORK)
                ? bucket.substring(0, bucket.lastIndexOf(':', bucket.length() - NETWORK.length() - 1)) + "::/48"
                : null;
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

    /** A statement for many buckets, in one order on all nodes, so that none waits for another in a circle. */
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

    /** Forgets what this window has counted in the bucket: its owner has shown who they are. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void forget(String bucket) {
        entityManager
                .createNativeQuery("update throttle set attempts = 0 where bucket = ?1 and window_start = ?2")
                .setParameter(1, bucket)
                .setParameter(2, windowStart())
                .executeUpdate();
    }

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
