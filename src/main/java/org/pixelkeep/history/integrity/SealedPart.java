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
    private long until;
    private byte[] seal = Chain.start();

    /** Whether its end is to be found: it is before the first record whose digest is of the present key. */
    private final boolean toBeFound;

    /** Whether its end is still to be found. */
    private boolean open;

    /** Whether there is nothing to compare it with, or it was compared. */
    private boolean proven;

    private SealedPart(long until, boolean toBeFound) {
        this.until = until;
        this.toBeFound = toBeFound;
        open = toBeFound;
        proven = toBeFound || until == 0;
    }

    /** What a log has sealed, as far as its records say so. */
    static SealedPart of(List<AcceptedKey> accepted) {
        return new SealedPart(
                accepted.stream().mapToLong(AcceptedKey::until).max().orElse(0), false);
    }

    /** What is to be sealed. */
    static SealedPart toBeFound() {
        return new SealedPart(Long.MAX_VALUE, true);
    }

    /** Its last revision; 0: nothing is sealed. */
    long until() {
        return until;
    }

    /**
     * Comes to the next record, where it may turn out to have ended.
     *
     * @return whether the record belongs to it
     * @param previous the digest of the record before it
     */
    boolean takes(Change change, byte[] previous, Chain chain) {
        if (open && change.ordinal == 0 && Arrays.equals(chain.digest(change, previous), change.digest)) {
            close(change.revision - 1);
        }
        return change.revision <= until;
    }

    /** It goes up to here. */
    void close(long revision) {
        until = Math.min(until, revision);
        open = false;
    }

    /** Adds a record. */
    void add(Change change, Chain chain) {
        seal = chain.seal(change, seal);
    }

    /** The seal of what was added. */
    String seal() {
        return HexFormat.of().formatHex(seal);
    }

    /** Compares it with an intact record of a seal; {@code null}: that is right, or of an earlier one. */
    @Nullable
    Fault compare(AcceptedKey accepted) {
        if (!toBeFound && accepted.until() < until) {
            return null;
        }
        proven = accepted.until() == until && accepted.seal().equals(seal());
        return proven
                ? null
                : new Fault(
                        1,
                        null,
                        "A record up to revision " + accepted.until()
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
