package org.pixelkeep.shared.error;

/** The requested data existed once, or is claimed to have existed, and is no longer kept. Answered with 410. */
public class Gone extends RuntimeException {
    /** @param message a sentence that says what to do now */
    public Gone(String message) {
        super(message);
    }
}
