package org.pixelkeep.history.integrity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Epoch;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Images;
import org.pixelkeep.history.read.Subject;

/**
 * What an operator put on record in the log itself, after the history key was lost: the beginning of the log, which the
 * present key cannot check, is sealed with the present key.
 *
 * @param until the last sealed revision; the seal covers all from the first one on
 * @param seal of the last record of that revision, in hex digits; see {@link org.pixelkeep.history.append.Chain#seal}
 * @param partly whether some of these revisions can be checked with the present key
 * @param unproven what sealed records say that the present key cannot check, as in sentences: what was lost, what is sealed
 */
public record AcceptedKey(long until, String seal, boolean partly, List<String> unproven) {
    private static final String UNTIL = "otherKeyUntil";
    private static final String SEAL = "seal";

    public AcceptedKey {
        unproven = List.copyOf(unproven);
    }

    /** Empty for every other change, and for one that cannot be what it says: a seal is appended after what it seals. */
    static Optional<AcceptedKey> of(Change change) {
        if (!change.storedEntity().equals(EntityKind.HISTORY.name())
                || !change.storedAction().equals(Action.ACCEPT_KEY.name())) {
            return Optional.empty();
        }
        var image = Images.ifReadable(change).map(Images::after).orElseGet(Map::of);
        return image.get(UNTIL) instanceof Number until
                        && until.longValue() < change.revision
                        && image.get(SEAL) instanceof String seal
                ? Optional.of(new AcceptedKey(until.longValue(), seal, false, List.of()))
                : Optional.empty();
    }

    Image image() {
        return Image.builder().with(UNTIL, until).with(SEAL, seal).build();
    }

    Subject subject(long networkId) {
        return new Subject(EntityKind.HISTORY, networkId, sentence(), networkId, null, null, null);
    }

    /** As in a sentence: {@code revisions 1–194 cannot be checked with the history key}. */
    public String sentence() {
        var revisions = (until == 1 ? "revision " : "revisions ") + Epoch.range(0, until);
        return (partly ? "not all of " + revisions + " can be" : revisions + " cannot be")
                + " checked with the history key"
                + (unproven.isEmpty() ? "" : ", and neither can it be checked that " + String.join("; ", unproven));
    }
}
