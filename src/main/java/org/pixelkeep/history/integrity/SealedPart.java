package org.pixelkeep.history.integrity;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.append.Chain;
import org.pixelkeep.history.integrity.Verification.Fault;
import org.pixelkeep.history.read.Change;

/**
 * The beginning of a log whose digests were made with a key that was lost. Its records are compared with the seal that an
 * {@link AcceptedKey} further on in the log has, which follows the record before it. Of several, the last one counts: its
 * seal covers the others.
 */
final class SealedPart {
    private final long until;
    private byte[] seal = Chain.start();

    /** Whether there is nothing to compare it with, or it was compared. */
    private boolean proven;

    private SealedPart(long until, boolean proven) {
        this.until = until;
        this.proven = proven;
    }

    /** What a log has sealed, as far as its records say so. */
    static SealedPart of(List<AcceptedKey> accepted) {
        var until = accepted.stream().mapToLong(AcceptedKey::until).max().orElse(0);
        return new SealedPart(until, until == 0);
    }

    /** What is to be sealed. */
    static SealedPart until(long revision) {
        return new SealedPart(revision, true);
    }

    long until() {
        return until;
    }

    boolean has(Change change) {
        return change.revision <= until;
    }

    /** Adds the next record. */
    void add(Change change, Chain chain) {
        seal = chain.seal(change, seal);
    }

    /** The seal of what was added. */
    String seal() {
        return HexFormat.of().formatHex(seal);
    }

    /** Compares it with an intact record of its seal; {@code null}: that is right, or of an earlier one. */
    @Nullable
    Fault compare(AcceptedKey accepted) {
        if (accepted.until() < until) {
            return null;
        }
        proven = Arrays.equals(HexFormat.of().parseHex(accepted.seal()), seal);
        return proven
                ? null
                : new Fault(
                        1,
                        null,
                        "A record up to revision " + until
                                + " is not as it was when the history key was accepted: it was changed after that.");
    }

    /** What is wrong at the end of the log; {@code null}: nothing. */
    @Nullable
    Fault end() {
        return proven
                ? null
                : new Fault(1, null, "The record that seals the revisions up to " + until + " is missing.");
    }
}
