package org.pixelkeep.history.follow;

import java.util.List;
import java.util.Map;
import org.pixelkeep.history.read.Epoch;

/** The epochs of all logs, as of the last read. Immutable. A log that never went back is in its first epoch. */
public final class Epochs {
    static final Epochs NONE = new Epochs(Map.of());

    private final Map<Long, List<Epoch>> byNetwork;

    Epochs(Map<Long, List<Epoch>> byNetwork) {
        this.byNetwork = Map.copyOf(byNetwork);
    }

    /** The code of the network's current epoch. */
    public String code(long networkId) {
        var epochs = of(networkId);
        return epochs.isEmpty() ? Epoch.FIRST : epochs.get(epochs.size() - 1).code();
    }

    /** The ID of the network's current epoch; 0: the first. */
    long latestId(long networkId) {
        var epochs = of(networkId);
        return epochs.isEmpty() ? 0 : epochs.get(epochs.size() - 1).id();
    }

    /** Whether the network has, or had, an epoch with this code. */
    public boolean knows(long networkId, String code) {
        return code.equals(Epoch.FIRST)
                || of(networkId).stream().anyMatch(epoch -> epoch.code().equals(code));
    }

    /** Whether a revision of an epoch was lost when a later one began. */
    public boolean isLost(long networkId, String code, long revision) {
        var later = code.equals(Epoch.FIRST);
        for (var epoch : of(networkId)) {
            if (later && revision > epoch.continuesAt()) {
                return true;
            }
            later |= epoch.code().equals(code);
        }
        return false;
    }

    /** Whether a number stands for two revisions: one that was lost, and one after it. */
    public boolean isTwice(long networkId, long revision) {
        return of(networkId).stream().anyMatch(epoch -> epoch.lost(revision));
    }

    private List<Epoch> of(long networkId) {
        return byNetwork.getOrDefault(networkId, List.of());
    }
}
