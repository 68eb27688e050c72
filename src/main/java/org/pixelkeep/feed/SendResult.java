package org.pixelkeep.feed;

import org.jspecify.annotations.Nullable;

/**
 * The result of an attempt.
 *
 * @param status of the response; {@code null} if there was none
 * @param error why there was no response
 */
record SendResult(@Nullable Integer status, @Nullable String error, long millis) {
    private static final int GONE = 410;

    /** The receiver answered, whatever it said. */
    boolean isAnswered() {
        return status != null;
    }

    /** The receiver accepted the message, so it is not sent again. */
    boolean isTaken() {
        return status != null && status >= 200 && status < 300;
    }

    /** The receiver wants no more messages. */
    boolean isFinal() {
        return status != null && status == GONE;
    }

    String words() {
        return status == null ? String.valueOf(error) : "The answer was " + status + ".";
    }
}
