package org.pixelkeep.shared.error;

/** The caller can see the object but may not do this; nothing was written. Answered with 403. */
public class NotPermitted extends RuntimeException {
    public NotPermitted(String message) {
        super(message);
    }
}
