package org.pixelkeep.history.integrity;

import java.util.Optional;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Epoch;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Images;
import org.pixelkeep.history.read.Subject;

/**
 * What an operator put on record in the log itself, after the history key was lost: what the log had until then, which the
 * present key cannot check, is sealed with the present key.
 *
 * @param from the first revision that does not match the key
 * @param until the last sealed revision; the seal covers all from the first one on
 * @param seal of the last record of that revision, in hex digits; see {@link org.pixelkeep.history.append.Chain#seal}
 */
public record AcceptedKey(long from, long until, String seal) {
    private static final String FROM = "otherKeyFrom";
    private static final String UNTIL = "otherKeyUntil";
    private static final String SEAL = "seal";

    /** Empty for every other change. */
    static Optional<AcceptedKey> of(Change change) {
        if (!change.storedEntity().equals(EntityKind.HISTORY.name())
                || !change.storedAction().equals(Action.ACCEPT_KEY.name())) {
            return Optional.empty();
        }
        var image = Images.of(change).after();
        return image.get(FROM) instanceof Number from
                        && image.get(UNTIL) instanceof Number until
                        && image.get(SEAL) instanceof String seal
                ? Optional.of(new AcceptedKey(from.longValue(), until.longValue(), seal))
                : Optional.empty();
    }

    Image image() {
        return Image.builder()
                .with(FROM, from)
                .with(UNTIL, until)
                .with(SEAL, seal)
                .build();
    }

    Subject subject(long networkId) {
        return new Subject(EntityKind.HISTORY, networkId, sentence(), networkId, null, null, null);
    }

    /** As in a sentence: {@code revisions 1–194 cannot be checked with the history key}. */
    public String sentence() {
        return (from == until ? "revision " : "revisions ") + Epoch.range(from - 1, until)
                + " cannot be checked with the history key";
    }
}
