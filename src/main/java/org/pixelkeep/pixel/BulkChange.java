package org.pixelkeep.pixel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is done to several pixels alike.
 *
 * @param association what they are attached to, or excluded from, with {@link Kind#ATTACH}
 * @param flightStart with {@link Kind#SET_FLIGHT}; {@code null}: from now on
 * @param flightEnd with {@link Kind#SET_FLIGHT}; {@code null}: without end
 */
public record BulkChange(
        Kind kind,
        @Nullable AssociationDraft association,
        @Nullable Instant flightStart,
        @Nullable Instant flightEnd) {
    /** How many pixels can be changed at once. */
    public static final int MOST = 200;

    /** What is done. */
    public enum Kind {
        ACTIVATE,
        DEACTIVATE,
        ARCHIVE,
        RESTORE,
        ATTACH,
        SET_FLIGHT
    }
}
