package org.pixelkeep.outbound;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;

/**
 * Waits for several receivers at once: for each on one thread at a time, and for those of one network on a few. So a network
 * whose receivers take their time leaves threads to all others.
 */
public final class Turns implements AutoCloseable {
    /** How many receivers of a network are waited for at once. */
    static final int PER_NETWORK = 4;

    private static final int THREADS = 16;

    private final Set<Long> busy = new HashSet<>();
    private final Map<Long, Integer> ofNetwork = new HashMap<>();
    private final ExecutorService threads;

    /** @param name of the threads */
    public Turns(String name) {
        this.threads = Executors.newFixedThreadPool(THREADS, work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A receiver that something is to be sent to. */
    public record Due(long networkId, long receiverId) {}

    /**
     * Starts the work for those that no thread is busy with. What its network has no thread left for is not started: ask
     * again later.
     *
     * @param work gets the ID of the receiver
     * @return completes when all that was started is over
     */
    public CompletableFuture<Void> start(Collection<Due> due, LongConsumer work) {
        return CompletableFuture.allOf(due.stream()
                .filter(this::take)
                .map(each -> CompletableFuture.runAsync(() -> work.accept(each.receiverId()), threads)
                        .whenComplete((done, failed) -> giveBack(each)))
                .toArray(CompletableFuture[]::new));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private synchronized boolean take(Due due) {
        if (busy.contains(due.receiverId()) || ofNetwork.getOrDefault(due.networkId(), 0) == PER_NETWORK) {
            return false;
        }
        ofNetwork.merge(due.networkId(), 1, Integer::sum);
        return busy.add(due.receiverId());
    }

    private synchronized void giveBack(Due due) {
        busy.remove(due.receiverId());
        ofNetwork.computeIfPresent(due.networkId(), (network, taken) -> taken == 1 ? null : taken - 1);
    }
}
