package org.pixelkeep.shared.error;

import java.time.Duration;

/** The caller has to wait; nothing was done. Answered with 429 and Retry-After. */
public class TooManyAttempts extends RuntimeException {
    private final Duration wait;

    public TooManyAttempts(Duration wait) {
        super("wait " + wait);
        this.wait = wait;
    }

    /** How long to wait before the next attempt. */
    public Duration retryAfter() {
        return wait;
    }
}
