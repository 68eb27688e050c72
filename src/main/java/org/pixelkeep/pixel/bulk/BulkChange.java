package org.pixelkeep.pixel.bulk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.AssociationDraft;

/**
 * One change to apply to several pixels.
 *
 * @param association the association to add, with {@link Kind#ATTACH}
 * @param flightStart with {@link Kind#SET_FLIGHT}; {@code null}: from now on
 * @param flightEnd with {@link Kind#SET_FLIGHT}; {@code null}: without end
 */
public record BulkChange(
        Kind kind,
        @Nullable AssociationDraft association,
        @Nullable Instant flightStart,
        @Nullable Instant flightEnd) {
    /** How many pixels can be changed at once: as many changes as can be undone at once. */
    public static final int MAX = 500;

    /** Bytes of URLs and scripts of these pixels: they are in memory, as they were and as they are, until all is saved. */
    static final long MAX_TEXT_BYTES = 8L * 1024 * 1024;

    /** The kind of change. */
    public enum Kind {
        ACTIVATE,
        DEACTIVATE,
        ARCHIVE,
        RESTORE,
        ATTACH,
        SET_FLIGHT
    }
}
