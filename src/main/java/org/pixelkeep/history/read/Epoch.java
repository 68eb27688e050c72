package org.pixelkeep.history.read;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A new epoch of a network's log, as nodes keep it in memory.
 *
 * @param code as it stands in {@code X-Epoch} and {@code X-Min-Revision}
 * @param continuesAt the last revision that is known to be the same in this epoch and the one before
 * @param lostUntil the last known revision of the epoch before
 */
public record Epoch(long id, String code, long continuesAt, long lostUntil) {
    /** The code of the epoch in which every log begins. */
    public static final String FIRST = "0";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 6;

    /** Whether both histories have a revision of this number, or had one. */
    public boolean lost(long revision) {
        return revision > continuesAt && revision <= lostUntil;
    }

    /** A code that no other epoch has, in this database or in a copy of it. */
    public static String newCode() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** What is lost, as in a sentence: {@code 195–222}. */
    public static String range(long continuesAt, long lostUntil) {
        return lostUntil == continuesAt + 1 ? Long.toString(lostUntil) : (continuesAt + 1) + "–" + lostUntil;
    }
}
