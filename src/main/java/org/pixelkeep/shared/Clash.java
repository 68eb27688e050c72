package org.pixelkeep.shared;

/** What was asked does not fit the present state of the thing; nothing was written. Answered with 409. */
public class Clash extends RuntimeException {
    public Clash(String message) {
        super(message);
    }
}
