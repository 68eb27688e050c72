package org.pixelkeep.shared;

import jakarta.enterprise.context.RequestScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The revisions that the current request has written: of each network's log the latest. Committed ones alone. */
@RequestScoped
public class WrittenRevisions {
    private static final long PLATFORM = 0;

    private final Map<Long, Long> byNetwork = new TreeMap<>();

    /** Notes a revision whose transaction has ended well. */
    public void note(long networkId, long revision) {
        byNetwork.merge(networkId, revision, Math::max);
    }

    /** Whether the request has written anything. */
    public boolean any() {
        return !byNetwork.isEmpty();
    }

    /** As {@code X-Revision} has them; {@code null} when there is none. */
    public @Nullable String text() {
        return text(byNetwork);
    }

    /**
     * One network's revision as a number alone, {@code 4711}; the log of the platform, or several logs, with the id of
     * each network before it, {@code 0:57, 1:4711}; {@code null} for none.
     */
    public static @Nullable String text(Map<Long, Long> byNetwork) {
        if (byNetwork.size() == 1 && !byNetwork.containsKey(PLATFORM)) {
            return byNetwork.values().iterator().next().toString();
        }
        return byNetwork.isEmpty()
                ? null
                : new TreeMap<>(byNetwork)
                        .entrySet().stream()
                                .map(one -> one.getKey() + ":" + one.getValue())
                                .collect(Collectors.joining(", "));
    }
}
