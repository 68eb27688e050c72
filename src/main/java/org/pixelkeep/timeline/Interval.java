package org.pixelkeep.timeline;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.serving.decide.HoldBack;

/**
 * An interval in which a pixel's state on a creative was the same.
 *
 * @param until the end, not included
 * @param reason why it was held back; {@code null}: it fired, or it did not apply
 * @param detail in a sentence
 * @param sameAs the pixel that fired in its place, of a duplicate
 * @param served the URL or content that fired; {@code null}: it did not fire
 * @param cause what happened at its start; {@code null}: the period starts there
 */
public record Interval(
        Instant from,
        Instant until,
        State state,
        @Nullable HoldBack reason,
        String detail,
        @Nullable Long sameAs,
        @Nullable String served,
        @Nullable Cause cause) {
    /** What the pixel did. */
    public enum State {
        FIRED,
        HELD_BACK,
        /** It was not attached, or the creative did not exist. */
        ABSENT
    }

    /**
     * Why an interval starts.
     *
     * @param clock whether only time passed: a flight started or ended
     * @param change the change; {@code null}: the clock, or a change that the reader cannot see
     */
    public record Cause(boolean clock, @Nullable Entry change) {}

    /** Its length. */
    public Duration length() {
        return Duration.between(from, until);
    }

    /** The state or the reason, in words. */
    public String title() {
        return switch (state) {
            case FIRED -> "Fired";
            case HELD_BACK -> reason == null ? "Held back" : reason.title();
            case ABSENT -> "Did not apply";
        };
    }

    Interval with(@Nullable Cause other) {
        return new Interval(from, until, state, reason, detail, sameAs, served, other);
    }

    Interval to(Instant end) {
        return new Interval(from, end, state, reason, detail, sameAs, served, cause);
    }

    /** The same at another time. */
    boolean isLike(Interval other) {
        return with(null).at(Instant.EPOCH).equals(other.with(null).at(Instant.EPOCH));
    }

    private Interval at(Instant both) {
        return new Interval(both, both, state, reason, detail, sameAs, served, cause);
    }
}
