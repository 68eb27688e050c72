package org.pixelkeep.history.integrity;

import java.util.List;
import java.util.Optional;
import org.pixelkeep.history.integrity.Anchors.Anchor;
import org.pixelkeep.history.integrity.Verification.Loss;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Images;
import org.pixelkeep.history.read.Subject;

/**
 * A loss that an operator put on record in the log itself, where the key of the history protects it.
 *
 * @param epoch the code of the epoch that the log continued in
 */
record AcceptedLoss(Loss loss, String epoch) {
    private static final String CONTINUES_AT = "continuesAt";
    private static final String LOST_UNTIL = "lostUntil";
    private static final String EPOCH = "epoch";

    /** Empty for every other change. */
    static Optional<AcceptedLoss> of(Change change) {
        if (change.entity != EntityKind.HISTORY || change.action != Action.ACCEPT_LOSS) {
            return Optional.empty();
        }
        var image = Images.of(change).after();
        return image.get(CONTINUES_AT) instanceof Number continuesAt
                        && image.get(LOST_UNTIL) instanceof Number until
                        && image.get(EPOCH) instanceof String epoch
                ? Optional.of(new AcceptedLoss(new Loss(continuesAt.longValue(), until.longValue()), epoch))
                : Optional.empty();
    }

    Image image() {
        return Image.builder()
                .with(CONTINUES_AT, loss.continuesAt())
                .with(LOST_UNTIL, loss.until())
                .with(EPOCH, epoch)
                .build();
    }

    Subject subject(long networkId) {
        return new Subject(EntityKind.HISTORY, networkId, loss.sentence(), networkId, null, null, null);
    }

    /** Whether an anchor is of what was lost, according to the losses on record, in order. */
    static boolean excuse(List<AcceptedLoss> accepted, Anchor anchor) {
        var isOlder = true;
        for (var i = accepted.size() - 1; i >= 0 && isOlder; i--) {
            var one = accepted.get(i);
            isOlder = !one.epoch.equals(anchor.epoch());
            if (isOlder && one.loss.has(anchor.revision())) {
                return true;
            }
        }
        return false;
    }
}
