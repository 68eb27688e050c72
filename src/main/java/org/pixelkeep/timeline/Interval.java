package org.pixelkeep.timeline;

import com.google.auto.value.AutoBuilder;
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
        return new AutoBuilder_Interval_Builder().from(from).until(until).state(state);
    }

    /** The same at another time, to be changed. */
    private Builder change(Instant start, Instant end) {
        return new AutoBuilder_Interval_Builder(this).from(start).until(end);
    }

    /** Builds an interval by the names of its parts. */
    @AutoBuilder(ofClass = Interval.class)
    interface Builder {
        Builder from(Instant from);

        Builder until(Instant until);

        Builder state(State state);

        Builder reason(@Nullable HoldBack reason);

        Builder detail(String detail);

        Builder sameAs(@Nullable Long sameAs);

        Builder served(@Nullable String served);

        Builder cause(@Nullable Cause cause);

        Interval build();
    }
}
