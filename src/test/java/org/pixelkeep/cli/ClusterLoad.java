package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Programs at work while servers fail: two that create creatives, each with a key that they send again until they have
 * an answer, and two that resolve.
 */
final class ClusterLoad implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final Set<Integer> AGAIN = Set.of(409, 503);

    private final Nodes nodes;
    private final List<String> addresses;
    private final long advertiserId;
    private final String prefix;
    private final AtomicBoolean going = new AtomicBoolean(true);
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger sent = new AtomicInteger();
    final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    final ConcurrentLinkedQueue<Long> moments = new ConcurrentLinkedQueue<>();
    final AtomicInteger resolved = new AtomicInteger();
    final AtomicInteger unresolved = new AtomicInteger();

    /** Writes without an answer within half a minute. */
    final AtomicInteger slow = new AtomicInteger();

    /** Answers to writes that no program should get, such as 500. */
    final Map<String, Integer> wrong = new ConcurrentHashMap<>();

    ClusterLoad(Nodes nodes, List<String> addresses, long advertiserId, String prefix) {
        this.nodes = nodes;
        this.addresses = addresses;
        this.advertiserId = advertiserId;
        this.prefix = prefix;
        moments.add(System.nanoTime());
        for (var address : addresses) {
            begin(() -> write(address));
            begin(() -> resolve(address));
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void begin(Work work) {
        var thread = new Thread(() -> {
            while (going.get()) {
                try {
                    work.run();
                } catch (IOException e) {
                    wrong.merge(e.getClass().getSimpleName(), 1, Integer::sum);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    private void write(String address) throws IOException, InterruptedException {
        var name = prefix + " " + sent.incrementAndGet();
        var status = send(address, name);
        while (AGAIN.contains(status) && going.get()) {
            LockSupport.parkNanos(100_000_000);
            status = send(address, name);
        }
        if (status == 201) {
            acknowledged.add(name);
            moments.add(System.nanoTime());
        }
        LockSupport.parkNanos(20_000_000);
    }

    /** A request that takes too long is given up and sent again, as programs do. */
    private int send(String address, String name) throws IOException, InterruptedException {
        try {
            var answer = nodes.create(address, advertiserId, name);
            if (answer.statusCode() != 201 && !AGAIN.contains(answer.statusCode())) {
                wrong.merge(answer.statusCode() + " " + answer.body(), 1, Integer::sum);
            }
            return answer.statusCode();
        } catch (HttpTimeoutException e) {
            slow.incrementAndGet();
            return 503;
        }
    }

    private void resolve(String address) throws IOException, InterruptedException {
        var answer = nodes.ask(address);
        resolved.incrementAndGet();
        if (answer.statusCode() != 200) {
            unresolved.incrementAndGet();
        }
        LockSupport.parkNanos(5_000_000);
    }

    /** Waits until some more writes were acknowledged. */
    void awaitWrites(int more) {
        var wanted = acknowledged.size() + more;
        var begin = System.nanoTime();
        while (acknowledged.size() < wanted) {
            assertThat(System.nanoTime() - begin).as("writes: %s", wrong).isLessThan(TIMEOUT.toNanos());
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** The longest time without an acknowledged write, in seconds. */
    double pause() {
        var longest = 0L;
        var last = 0L;
        for (var moment : moments) {
            longest = last == 0 ? 0 : Math.max(longest, moment - last);
            last = moment;
        }
        return longest / 1e9;
    }

    /** How often each name of this load is there. */
    static Map<String, Integer> counted(List<String> names) {
        var counts = new TreeMap<String, Integer>();
        names.forEach(name -> counts.merge(name, 1, Integer::sum));
        return counts;
    }

    @Override
    public void close() throws InterruptedException {
        going.set(false);
        for (var thread : threads) {
            thread.join();
        }
    }
}
