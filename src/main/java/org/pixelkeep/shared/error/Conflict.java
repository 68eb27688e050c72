package org.pixelkeep.shared.error;

/** The request conflicts with the current state of an object; nothing was written. Answered with 409. */
public class Conflict extends RuntimeException {
    public Conflict(String message) {
        super(message);
    }
}
