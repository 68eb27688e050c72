package org.pixelkeep.shared.error;

/** Too many concurrent requests of this kind; nothing was done. Answered with 503 and Retry-After. */
public final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param sentence for the caller */
    public Overloaded(String sentence) {
        super(sentence);
    }
}
