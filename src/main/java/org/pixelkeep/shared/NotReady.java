package org.pixelkeep.shared;

/** What is asked for is not there yet, and will be in a moment. Nothing was changed. */
public final class NotReady extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param sentence for the caller */
    public NotReady(String sentence) {
        super(sentence);
    }
}
