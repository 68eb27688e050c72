package org.pixelkeep.web.guard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Chooses which connections make room for others: one at a time from the address with the most, first those without a
 * successful request, and of these the longest waiting. A connection where a valid token or session succeeded counts as
 * a sixteenth of another, so that an ad server's many connections do not count as a flood. Behind a proxy, all have one
 * address, and the other criteria decide.
 */
final class EvictionOrder {
    private static final int VOUCHED = 1;
    private static final int UNKNOWN = 16;

    private EvictionOrder() {}

    /**
     * A snapshot of a connection, since what it waits for changes.
     *
     * @param address its client network, as in {@link org.pixelkeep.shared.limit.ClientNetwork} names it
     * @param since since when it has been waiting, on the clock of {@link System#nanoTime}
     */
    record Seen<T>(T connection, String address, boolean isVouched, long since) {}

    /** This many of them, or all if there are fewer. */
    static <T> List<T> of(List<Seen<T>> waited, int number) {
        var byAddress = new HashMap<String, Address<T>>();
        waited.stream()
                .sorted(Comparator.comparing((Seen<T> seen) -> !seen.isVouched())
                        .thenComparing(Seen::since, (one, other) -> Long.signum(other - one)))
                .forEach(seen -> byAddress
                        .computeIfAbsent(seen.address(), address -> new Address<>())
                        .add(seen));
        var addresses = new PriorityQueue<Address<T>>(Comparator.comparingInt((Address<T> address) -> -address.weight)
                .thenComparing(Address::next, (one, other) -> Long.signum(one - other)));
        addresses.addAll(byAddress.values());
        var chosen = new ArrayList<T>();
        while (chosen.size() < number && !addresses.isEmpty()) {
            var address = addresses.remove();
            chosen.add(address.take());
            if (!address.last.isEmpty()) {
                addresses.add(address);
            }
        }
        return chosen;
    }

    /** The connections of one address; the last one goes first. */
    private static final class Address<T> {
        private final ArrayList<Seen<T>> last = new ArrayList<>();
        private int weight;

        private void add(Seen<T> seen) {
            last.add(seen);
            weight += weight(seen);
        }

        private long next() {
            return last.get(last.size() - 1).since();
        }

        private T take() {
            var seen = last.remove(last.size() - 1);
            weight -= weight(seen);
            return seen.connection();
        }

        private static int weight(Seen<?> seen) {
            return seen.isVouched() ? VOUCHED : UNKNOWN;
        }
    }
}
