package org.pixelkeep.web.guard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Chooses which connections make room for others: one after another of the address that has most of them, there first
 * those that have shown nothing good yet, and of these first the one that has been waited for longest. A connection on
 * which a valid token or session got a good answer counts as a sixteenth of another one, so that many connections of an
 * ad server are not taken for a flood. Behind a proxy all have one address, and the rest of the order decides.
 */
final class WhoMakesRoom {
    private static final int VOUCHED = 1;
    private static final int UNKNOWN = 16;

    private WhoMakesRoom() {}

    /**
     * A connection as it was checked: what it is waited for changes in the meantime.
     *
     * @param address where it comes from, as {@link org.pixelkeep.shared.ClientNetwork} names it
     * @param since since when it is waited for, on the clock of {@link System#nanoTime}
     */
    record Seen<T>(T connection, String address, boolean isVouched, long since) {}

    /** So many of them, or all when there are fewer. */
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

    /** The connections of one address; the last goes first. */
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
