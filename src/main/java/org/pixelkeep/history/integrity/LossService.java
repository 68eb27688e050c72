package org.pixelkeep.history.integrity;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.LogHeads;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.integrity.LogEnds.Tear;
import org.pixelkeep.history.integrity.Verification.Loss;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Epoch;
import org.pixelkeep.history.read.Facets;
import org.pixelkeep.history.read.HistoryEpoch;

/** Puts on record, in the log itself, that the database went back and what was lost. */
@RecordedService
public class LossService {
    private final History history;
    private final LogHeads heads;
    private final LogEnds ends;
    private final Facets facets;
    private final Clock clock;

    LossService(History history, LogHeads heads, LogEnds ends, Facets facets, Clock clock) {
        this.history = history;
        this.heads = heads;
        this.ends = ends;
        this.facets = facets;
        this.clock = clock;
    }

    /**
     * Accepts everything that the network's log has lost until now. If its head is not the end of its records, puts it
     * there, so that the network can be written to again; records that the head did not count stay, out of order.
     *
     * @param anchored what it has lost according to the anchors; {@code null}: nothing
     * @return what is on record now, as in a sentence; empty if nothing was lost, and the head is right, or if records that
     *     the head does not count were altered
     */
    public Optional<String> accept(Caller caller, long networkId, @Nullable Loss anchored) {
        if (ends.isThere(networkId)) {
            heads.hold(networkId);
        }
        var open = HistoryEpoch.of(networkId).stream()
                .filter(epoch -> epoch.acceptedAt == null)
                .toList();
        var tear = ends.tear(networkId).orElse(null);
        if (tear != null && tear.altered() != null) {
            return Optional.empty();
        }
        var known = loss(open, anchored);
        var loss = tear == null || tear.loss() == null ? known : known == null ? tear.loss() : known.both(tear.loss());
        if (loss == null && tear == null) {
            return Optional.empty();
        }
        if (tear != null) {
            heads.set(networkId, tear.revision(), tear.digest(), tear.at());
            facets.repair(networkId, tear.counted());
        }
        var accepted =
                new AcceptedLoss(loss, epoch(networkId, open, loss, tear), tear == null ? List.of() : tear.joints());
        var sentence = Stream.of(loss == null ? null : loss.sentence(), tear == null ? null : tear.sentence())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
        history.record(caller, Action.ACCEPT_LOSS, AcceptedLoss.subject(networkId, sentence), null, accepted.image());
        return Optional.of(sentence);
    }

    /** The code of the epoch that begins after the loss, whose acceptance is noted. */
    private String epoch(long networkId, List<HistoryEpoch> open, @Nullable Loss loss, @Nullable Tear tear) {
        if (loss == null) {
            return HistoryEpoch.of(networkId).stream()
                    .reduce((one, next) -> next)
                    .map(latest -> latest.epoch)
                    .orElse(Epoch.FIRST);
        }
        var current = open.isEmpty() ? begin(networkId, loss) : open.get(open.size() - 1);
        var now = clock.instant();
        open.forEach(epoch -> epoch.acceptedAt = now);
        current.acceptedAt = now;
        if (tear != null && tear.loss() != null) {
            current.continuesAt = Math.min(current.continuesAt, tear.loss().continuesAt());
            current.lostUntil = Math.max(current.lostUntil, tear.loss().until());
        }
        return current.epoch;
    }

    private static @Nullable Loss loss(List<HistoryEpoch> open, @Nullable Loss anchored) {
        Loss noted = null;
        for (var epoch : open) {
            var loss = new Loss(epoch.continuesAt, epoch.lostUntil);
            noted = noted == null ? loss : noted.both(loss);
        }
        if (noted == null) {
            return anchored;
        }
        return anchored == null ? noted : noted.with(anchored);
    }

    /** No node noticed it: all of them were stopped. A network created since then has no log at all now. */
    private HistoryEpoch begin(long networkId, Loss loss) {
        heads.begin(networkId);
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
