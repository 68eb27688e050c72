package org.pixelkeep.shared.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The caller has to wait; nothing was done. Answered with 429 and Retry-After. */
public class TooManyAttempts extends RuntimeException {
    private final Duration wait;
    private final @Nullable String sentence;

    public TooManyAttempts(Duration wait) {
        super("wait " + wait);
        this.wait = wait;
        this.sentence = null;
    }

    /** @param sentence for the caller: what there was too much of */
    public TooManyAttempts(Duration wait, String sentence) {
        super(sentence);
        this.wait = wait;
        this.sentence = sentence;
    }

    /** What there was too much of, if not of requests. */
    public Optional<String> sentence() {
        return Optional.ofNullable(sentence);
    }

    /** How long to wait before the next attempt. */
    public Duration retryAfter() {
        return wait;
    }

    /** What the caller can do: wait, and for how long. Rounded up: nothing is let through earlier. */
    public String advice() {
        return "Wait " + words(Math.max(1, ceil(wait.toMillis(), 1_000))) + " before you try again.";
    }

    private static String words(long seconds) {
        if (seconds < 2 * 60) {
            return seconds == 1 ? "a second" : seconds + " seconds";
        }
        var minutes = ceil(seconds, 60);
        return minutes < 2 * 60 ? minutes + " minutes" : "up to " + ceil(minutes, 60) + " hours";
    }

    private static long ceil(long amount, long unit) {
        return (amount + unit - 1) / unit;
    }
}
