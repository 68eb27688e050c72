package org.pixelkeep.feed;

import org.jspecify.annotations.Nullable;

/**
 * How one attempt went.
 *
 * @param status of the answer; {@code null} when there was none
 * @param error why there was none
 */
record Outcome(@Nullable Integer status, @Nullable String error, long millis) {
    private static final int GONE = 410;

    /** The receiver has the message: only then it is not sent again. */
    boolean isTaken() {
        return status != null && status >= 200 && status < 300;
    }

    /** The receiver says that it wants none anymore. */
    boolean isFinal() {
        return status != null && status == GONE;
    }

    String words() {
        return status == null ? String.valueOf(error) : "The answer was " + status + ".";
    }
}
