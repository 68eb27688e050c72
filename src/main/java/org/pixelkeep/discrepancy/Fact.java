package org.pixelkeep.discrepancy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.serving.decide.HoldBack;

/**
 * Something that Pixelkeep knows about a day.
 *
 * @param from within the day; {@code null}: it is about the day as a whole
 * @param until within the day, not included
 * @param reason why it was held back
 * @param text a sentence with the times
 * @param detail more, in a sentence; empty: nothing
 * @param change that it began with; {@code null}: none, or one that the reader cannot see
 */
public record Fact(
        Kind kind,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable HoldBack reason,
        String text,
        String detail,
        @Nullable Entry change) {
    /** What it is about. */
    public enum Kind {
        /** The pixel was held back. */
        HELD_BACK("Held back"),
        /** The pixel was not attached, or the creative did not exist. */
        ABSENT("Did not apply"),
        /** It fired something else than before. */
        CHANGED("Other content"),
        /** Its address failed a health check. */
        ADDRESS("URL check"),
        /** It fires only with consent, and nobody here knows how often there was none. */
        CONSENT("Consent"),
        /** The vendor's day is not ours. */
        TIME_ZONE("Time zone"),
        /** Nothing is known: the day is not over, or the timeline ends before. */
        UNKNOWN("Not known");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** In two words. */
        public String title() {
            return title;
        }
    }

    /** About a day as a whole. */
    static Fact ofDay(Kind kind, String text) {
        return new Fact(kind, null, null, null, text, "", null);
    }
}
