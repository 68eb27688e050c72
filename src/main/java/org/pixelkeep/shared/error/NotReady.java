package org.pixelkeep.shared.error;

/** The requested data is not available yet, but will be in a moment. Nothing was changed. */
public final class NotReady extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param sentence for the caller */
    public NotReady(String sentence) {
        super(sentence);
    }
}
