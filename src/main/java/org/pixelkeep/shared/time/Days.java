package org.pixelkeep.shared.time;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Some days in a row.
 *
 * @param from the first; {@code null}: whichever is the first of a sheet
 * @param until the last, included; {@code null}: whichever is the last of a sheet
 */
public record Days(@Nullable LocalDate from, @Nullable LocalDate until) {
    /** All days. */
    public static final Days ANY = new Days(null, null);

    /** Whether the day is one of them. */
    public boolean include(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    /** Whether it excludes any day. */
    public boolean isLimited() {
        return from != null || until != null;
    }
}
