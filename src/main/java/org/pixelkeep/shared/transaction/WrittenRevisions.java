package org.pixelkeep.shared.transaction;

import jakarta.enterprise.context.RequestScoped;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The committed revisions of the current request: the latest for each network's log. */
@RequestScoped
public class WrittenRevisions {
    private static final long PLATFORM = 0;

    private final Map<Long, Long> byNetwork = new TreeMap<>();

    /** Adds a committed revision. */
    public void note(long networkId, long revision) {
        byNetwork.merge(networkId, revision, Math::max);
    }

    /** The revision of a network's log; empty if the request has written nothing to it. */
    public Optional<Long> of(long networkId) {
        return Optional.ofNullable(byNetwork.get(networkId));
    }

    /** Whether the request has written anything. */
    public boolean any() {
        return !byNetwork.isEmpty();
    }

    /** In {@code X-Revision} format; {@code null} if there is none. */
    public @Nullable String text() {
        return text(byNetwork);
    }

    /** The epochs of these revisions, in {@code X-Revision} format; {@code null} if there is none. */
    public @Nullable String epochs(LogEpochs epochs) {
        var codes = new TreeMap<Long, String>();
        byNetwork.keySet().forEach(networkId -> codes.put(networkId, epochs.code(networkId)));
        return text(codes);
    }

    /**
     * A single network's revision as just a number, {@code 4711}; the platform's log or several logs with the network
     * ID before each, {@code 0:57, 1:4711}; {@code null} for none.
     */
    public static @Nullable String text(Map<Long, ?> byNetwork) {
        if (byNetwork.size() == 1 && !byNetwork.containsKey(PLATFORM)) {
            return byNetwork.values().iterator().next().toString();
        }
        return byNetwork.isEmpty()
                ? null
                : new TreeMap<Long, Object>(byNetwork)
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + ":" + entry.getValue())
                                .collect(Collectors.joining(", "));
    }
}
