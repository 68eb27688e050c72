package org.pixelkeep.history.integrity;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pixelkeep.history.append.Chain;
import org.pixelkeep.history.read.Change;

/**
 * A place where the log goes on with records of an earlier epoch: what their chain was linked to is lost. They were
 * written while a backup was being restored.
 *
 * @param revision the first revision of these records
 * @param after the revision before it in the log
 * @param digest of the first record as if nothing were before it, which stands in for its link
 */
record ChainBreak(long revision, long after, String digest) {
    private static final byte[] NOTHING = Chain.start();
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) follows (\\d{1,18}) \\(([0-9a-f]{64})\\)");

    /** Where this is the first record of a revision. */
    static ChainBreak at(Change first, long after, Chain chain) {
        return new ChainBreak(first.revision, after, HexFormat.of().formatHex(chain.digest(first, NOTHING)));
    }

    /** The opposite of {@link #text}. */
    static Optional<ChainBreak> of(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(
                        new ChainBreak(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3)))
                : Optional.empty();
    }

    /** As it stands in the log. */
    String text() {
        return revision + " follows " + after + " (" + digest + ")";
    }

    /** Whether the log goes on here with this record, unaltered. */
    boolean joins(Change first, long before, Chain chain) {
        return isAt(first, before) && Arrays.equals(HexFormat.of().parseHex(digest), chain.digest(first, NOTHING));
    }

    /** Whether the log goes on here with a record of this revision, altered or not. */
    boolean isAt(Change first, long before) {
        return first.revision == revision && first.ordinal == 0 && after == before;
    }
}
