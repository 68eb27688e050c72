package org.pixelkeep.shared.job;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongConsumer;

/**
 * Does work of several networks in the background: each piece on one thread at a time, and those of one network on a few. A network
 * gets more than one thread only while half of all are free. So networks whose work takes its time leave threads to others.
 */
public final class FairExecutor implements AutoCloseable {
    private final int perNetwork;
    /** Threads that networks may share for more than one piece of work each. */
    private final int forSeveral;

    private final Set<Long> busy = new HashSet<>();
    private final Map<Long, Integer> ofNetwork = new HashMap<>();
    private final ExecutorService threads;

    /**
     * @param name of the threads
     * @param max threads
     * @param perNetwork how many of them one network can have
     */
    public FairExecutor(String name, int max, int perNetwork) {
        this.perNetwork = perNetwork;
        this.forSeveral = (max + 1) / 2;
        this.threads = Executors.newFixedThreadPool(max, work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A piece of work, by its ID. */
    public record Due(long networkId, long id) {}

    /**
     * Starts the work that no thread is busy with. What its network has no thread left for is not started: ask again later.
     *
     * @param work gets the ID
     * @return completes when all that was started is over
     */
    public CompletableFuture<Void> start(Collection<Due> due, LongConsumer work) {
        return CompletableFuture.allOf(
                due.stream().filter(this::take).map(each -> started(each, work)).toArray(CompletableFuture[]::new));
    }

    /** Interrupts what is under way, and starts nothing anymore. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private CompletableFuture<Void> started(Due due, LongConsumer work) {
        try {
            return CompletableFuture.runAsync(() -> work.accept(due.id()), threads)
                    .whenComplete((done, failed) -> release(due));
        } catch (RejectedExecutionException stopping) {
            release(due);
            return CompletableFuture.completedFuture(null);
        }
    }

    private synchronized boolean take(Due due) {
        var taken = ofNetwork.getOrDefault(due.networkId(), 0);
        if (busy.contains(due.id()) || taken == perNetwork || (taken > 0 && busy.size() >= forSeveral)) {
            return false;
        }
        ofNetwork.merge(due.networkId(), 1, Integer::sum);
        return busy.add(due.id());
    }

    private synchronized void release(Due due) {
        busy.remove(due.id());
        ofNetwork.computeIfPresent(due.networkId(), (network, taken) -> taken == 1 ? null : taken - 1);
    }
}
