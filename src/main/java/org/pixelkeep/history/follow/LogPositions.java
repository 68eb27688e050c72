package org.pixelkeep.history.follow;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far the log was followed, per network. Immutable. */
public final class LogPositions {
    /** Nothing has been followed yet. */
    public static final LogPositions NONE = new LogPositions(Map.of());

    private final Map<Long, Mark> byNetwork;

    private LogPositions(Map<Long, Mark> byNetwork) {
        this.byNetwork = Map.copyOf(byNetwork);
    }

    /**
     * The end of one network's log.
     *
     * @param digest of its last change, which distinguishes this log from every other
     */
    record Mark(long revision, byte[] digest) {
        boolean isSame(Mark other) {
            return revision == other.revision && Arrays.equals(digest, other.digest);
        }
    }

    static LogPositions of(Map<Long, Mark> byNetwork) {
        return new LogPositions(byNetwork);
    }

    /** The revision up to which the network was followed; 0 before its first change. */
    public long revision(long networkId) {
        var mark = byNetwork.get(networkId);
        return mark == null ? 0 : mark.revision();
    }

    @Nullable
    Mark get(long networkId) {
        return byNetwork.get(networkId);
    }

    LogPositions with(long networkId, Mark mark) {
        var more = new HashMap<>(byNetwork);
        more.put(networkId, mark);
        return new LogPositions(more);
    }

    Map<Long, Mark> byNetwork() {
        return byNetwork;
    }
}
