package org.pixelkeep.shared;

/** What was asked for was there once, or is said to have been, and is not kept. Answered with 410. */
public class Gone extends RuntimeException {
    /** @param message a sentence that says what to do now */
    public Gone(String message) {
        super(message);
    }
}
