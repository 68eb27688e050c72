package org.pixelkeep.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
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
        return change(from, until).cause(other).build();
    }

    Interval to(Instant end) {
        return change(from, end).build();
    }

    /** Whether the other is the same at another time. */
    boolean isLike(Interval other) {
        return timeless().equals(other.timeless());
    }

    private Interval timeless() {
        return change(Instant.EPOCH, Instant.EPOCH).cause(null).build();
    }

    /** An interval to be built. */
    static Builder of(Instant from, Instant until, State state) {
        return new Builder(from, until, state);
    }

    /** The same at another time, to be changed. */
    private Builder change(Instant start, Instant end) {
        return of(start, end, state)
                .reason(reason)
                .detail(detail)
                .sameAs(sameAs)
                .served(served)
                .cause(cause);
    }

    /** Builds an interval by the names of its parts. */
    static final class Builder {
        private final Instant from;
        private final Instant until;
        private final State state;
        private @Nullable HoldBack reason;
        private @Nullable String detail;
        private @Nullable Long sameAs;
        private @Nullable String served;
        private @Nullable Cause cause;

        private Builder(Instant from, Instant until, State state) {
            this.from = from;
            this.until = until;
            this.state = state;
        }

        Builder reason(@Nullable HoldBack reason) {
            this.reason = reason;
            return this;
        }

        Builder detail(String detail) {
            this.detail = detail;
            return this;
        }

        Builder sameAs(@Nullable Long sameAs) {
            this.sameAs = sameAs;
            return this;
        }

        Builder served(@Nullable String served) {
            this.served = served;
            return this;
        }

        Builder cause(@Nullable Cause cause) {
            this.cause = cause;
            return this;
        }

        Interval build() {
            return new Interval(from, until, state, reason, Objects.requireNonNull(detail), sameAs, served, cause);
        }
    }
}
