package org.pixelkeep.history.integrity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
 * @param loss {@code null}: nothing is known to be lost; the head was not the end of the records
 * @param epoch the code of the epoch that the log continued in
 * @param joints where records of an earlier epoch begin that are left in the log, in order
 */
record AcceptedLoss(@Nullable Loss loss, String epoch, List<ChainBreak> joints) {
    private static final String CONTINUES_AT = "continuesAt";
    private static final String LOST_UNTIL = "lostUntil";
    private static final String EPOCH = "epoch";
    private static final String OUT_OF_ORDER = "outOfOrder";

    AcceptedLoss {
        joints = List.copyOf(joints);
    }

    /** Empty for every other change. */
    static Optional<AcceptedLoss> of(Change change) {
        if (!change.storedEntity().equals(EntityKind.HISTORY.name())
                || !change.storedAction().equals(Action.ACCEPT_LOSS.name())) {
            return Optional.empty();
        }
        var image = Images.ifReadable(change).map(Images::after).orElseGet(Map::of);
        if (!(image.get(EPOCH) instanceof String epoch)) {
            return Optional.empty();
        }
        var loss =
                image.get(CONTINUES_AT) instanceof Number continuesAt && image.get(LOST_UNTIL) instanceof Number until
                        ? new Loss(continuesAt.longValue(), until.longValue())
                        : null;
        var joints = new ArrayList<ChainBreak>();
        if (image.get(OUT_OF_ORDER) instanceof List<?> texts) {
            texts.forEach(text -> ChainBreak.of(String.valueOf(text)).ifPresent(joints::add));
        }
        return Optional.of(new AcceptedLoss(loss, epoch, joints));
    }

    Image image() {
        var image = Image.builder();
        if (loss != null) {
            image.with(CONTINUES_AT, loss.continuesAt()).with(LOST_UNTIL, loss.until());
        }
        image.with(EPOCH, epoch);
        if (!joints.isEmpty()) {
            image.with(OUT_OF_ORDER, joints.stream().map(ChainBreak::text).toList());
        }
        return image.build();
    }

    /** What it says, as in sentences. */
    List<String> sentences() {
        var sentences = new ArrayList<String>();
        if (loss != null) {
            sentences.add(loss.sentence());
        }
        joints.forEach(joint -> sentences.add(joint.revision() + " follows " + joint.after()));
        return sentences;
    }

    /** @param sentence what is on record */
    static Subject subject(long networkId, String sentence) {
        return new Subject(EntityKind.HISTORY, networkId, sentence, networkId, null, null, null);
    }

    /** The operator's command that puts a loss on record, and the end of the sentence. */
    static String command(long networkId) {
        return "history accept-loss --network " + networkId + ".";
    }

    /** A sentence that asks for it. */
    static String invitation(long networkId) {
        return "To put that on record: " + command(networkId);
    }

    /** Whether an anchor is of what was lost, according to the losses on record, in order. */
    static boolean excuse(List<AcceptedLoss> accepted, Anchor anchor) {
        var isOlder = true;
        for (var i = accepted.size() - 1; i >= 0 && isOlder; i--) {
            var older = accepted.get(i);
            isOlder = !older.epoch.equals(anchor.epoch());
            if (isOlder && older.loss != null && older.loss.has(anchor.revision())) {
                return true;
            }
        }
        return false;
    }
}
