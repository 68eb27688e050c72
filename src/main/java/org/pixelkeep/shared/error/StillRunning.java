package org.pixelkeep.shared.error;

import java.time.Duration;

/** The first of two identical requests has not ended; nothing was written by the second. Answered with 409. */
public class StillRunning extends Conflict {
    /** After which the second may be sent again. */
    public static final Duration WAIT = Duration.ofSeconds(1);

    public StillRunning(String message) {
        super(message);
    }
}
