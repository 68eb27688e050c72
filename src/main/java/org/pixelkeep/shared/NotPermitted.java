package org.pixelkeep.shared;

/** The caller sees the thing but may not do this to it; nothing was written. Answered with 403. */
public class NotPermitted extends RuntimeException {
    public NotPermitted(String message) {
        super(message);
    }
}
