package org.pixelkeep.history.integrity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
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
    private final Purpose purpose;

    /** Whether its end is still to be found. */
    private boolean open;

    /** Whether there is nothing to compare it with, or it was compared. */
    private boolean proven;

    /** The last revisions of earlier sealed parts, which this one covers. */
    private final Set<Long> earlier;

    /** The seals of these, as they are now. */
    private final Map<Long, String> seals = new HashMap<>();

    /** The last revision so far with a digest that is not of the present key. */
    private long lastOther;

    private final List<String> unproven = new ArrayList<>();

    /** Whether the latest record is of the present key. */
    private boolean isOfKey;

    private enum Purpose {
        /** Is on record, and is compared with that. */
        COMPARED,
        /** Is to be sealed, up to before the first record whose digest is of the present key. */
        FOUND,
        /** Is to be sealed up to a given revision, whatever keys its records are of. */
        GIVEN
    }

    private SealedPart(long until, Purpose purpose, Set<Long> earlier) {
        this.until = until;
        this.purpose = purpose;
        this.earlier = earlier;
        open = purpose == Purpose.FOUND;
        proven = purpose != Purpose.COMPARED || until == 0;
    }

    /** What a log has sealed, as far as its records say so. */
    static SealedPart of(List<AcceptedKey> accepted) {
        return new SealedPart(
                accepted.stream().mapToLong(AcceptedKey::until).max().orElse(0), Purpose.COMPARED, Set.of());
    }

    /** What is to be sealed, if its end is where records of the present key begin. */
    static SealedPart toBeFound() {
        return new SealedPart(Long.MAX_VALUE, Purpose.FOUND, Set.of());
    }

    /**
     * What is to be sealed, if records of the present key and others follow each other in turn.
     *
     * @param until its last revision
     * @param accepted what the log has sealed, as far as its records say so; if they are of the present key, they are compared
     */
    static SealedPart upTo(long until, List<AcceptedKey> accepted) {
        return new SealedPart(
                until, Purpose.GIVEN, accepted.stream().map(AcceptedKey::until).collect(Collectors.toSet()));
    }

    /** Its last revision; 0: nothing is sealed. */
    long until() {
        return until;
    }

    /** The last revision in it with a digest that is not of the present key; 0: none. */
    long lastOther() {
        return lastOther;
    }

    /**
     * Comes to the next record, where it may turn out to have ended.
     *
     * @return whether the record belongs to it
     * @param ofKey whether the record is of the present key
     */
    boolean takes(Change change, BooleanSupplier ofKey) {
        if (purpose != Purpose.COMPARED && change.revision <= until) {
            isOfKey = ofKey.getAsBoolean();
            if (open && isOfKey && change.ordinal == 0) {
                close(change.revision - 1);
            }
            if (!isOfKey) {
                lastOther = change.revision;
            }
        }
        return change.revision <= until;
    }

    /** It goes up to here. */
    void close(long revision) {
        until = Math.min(until, revision);
        open = false;
    }

    /**
     * Adds a record.
     *
     * @return what is wrong with an earlier sealed part, if this is the intact record of its seal; {@code null}: nothing
     */
    @Nullable
    Fault add(Change change, Chain chain) {
        seal = chain.seal(change, seal);
        if (earlier.contains(change.revision)) {
            seals.put(change.revision, seal());
        }
        if (purpose == Purpose.COMPARED) {
            return null;
        }
        if (isOfKey) {
            return AcceptedKey.of(change).map(this::compareEarlier).orElse(null);
        }
        AcceptedLoss.of(change).ifPresent(loss -> unproven.addAll(loss.sentences()));
        AcceptedKey.of(change)
                .ifPresent(key -> unproven.add("revision " + change.revision + " seals what is before it"));
        return null;
    }

    /** What its records of another key say about the log, as in sentences. */
    List<String> unproven() {
        return unproven;
    }

    private @Nullable Fault compareEarlier(AcceptedKey accepted) {
        return accepted.until() > until || accepted.seal().equals(seals.get(accepted.until()))
                ? null
                : changed(accepted);
    }

    /** The seal of what was added. */
    String seal() {
        return HexFormat.of().formatHex(seal);
    }

    /** Compares it with an intact record of a seal; {@code null}: that is right, or of an earlier one. */
    @Nullable
    Fault compare(AcceptedKey accepted) {
        if (purpose == Purpose.GIVEN) {
            return compareEarlier(accepted);
        }
        if (purpose == Purpose.COMPARED && accepted.until() < until) {
            return null;
        }
        proven = accepted.until() == until && accepted.seal().equals(seal());
        return proven ? null : changed(accepted);
    }

    private static Fault changed(AcceptedKey accepted) {
        return new Fault(
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
