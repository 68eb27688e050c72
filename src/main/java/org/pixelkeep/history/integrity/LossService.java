package org.pixelkeep.history.integrity;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.integrity.Verification.Loss;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Epoch;
import org.pixelkeep.history.read.HistoryEpoch;

/** Puts on record, in the log itself, that the database went back and what was lost. */
@RecordedService
public class LossService {
    private final History history;
    private final Clock clock;

    LossService(History history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /**
     * Accepts everything that the network's log has lost until now.
     *
     * @param anchored what it has lost according to the anchors; {@code null}: nothing
     * @return what is on record now; empty if nothing was lost
     */
    public Optional<Loss> accept(Caller caller, long networkId, @Nullable Loss anchored) {
        var open = HistoryEpoch.of(networkId).stream()
                .filter(epoch -> epoch.acceptedAt == null)
                .toList();
        var loss = loss(open, anchored);
        if (loss == null) {
            return Optional.empty();
        }
        var current = open.isEmpty() ? begin(networkId, loss) : open.get(open.size() - 1);
        var now = clock.instant();
        open.forEach(epoch -> epoch.acceptedAt = now);
        current.acceptedAt = now;
        var accepted = new AcceptedLoss(loss, current.epoch);
        history.record(caller, Action.ACCEPT_LOSS, accepted.subject(networkId), null, accepted.image());
        return Optional.of(loss);
    }

    private static @Nullable Loss loss(List<HistoryEpoch> open, @Nullable Loss anchored) {
        Loss noted = null;
        for (var epoch : open) {
            var one = new Loss(epoch.continuesAt, epoch.lostUntil);
            noted = noted == null ? one : noted.both(one);
        }
        if (noted == null) {
            return anchored;
        }
        return anchored == null ? noted : noted.with(anchored);
    }

    /** No node noticed it: all of them were stopped. A network that was made since has no log at all now. */
    private HistoryEpoch begin(long networkId, Loss loss) {
        history.begin(networkId);
        var epoch = new HistoryEpoch();
        epoch.networkId = networkId;
        epoch.epoch = Epoch.newCode();
        epoch.continuesAt = loss.continuesAt();
        epoch.lostUntil = loss.until();
        epoch.notedAt = clock.instant();
        epoch.persist();
        return epoch;
    }
}
