package org.pixelkeep.shared.error;

/** This node cannot do this until its operator fixes something, so asking again does not help. Nothing was changed. */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param sentence for the caller: what is wrong */
    public Unavailable(String sentence) {
        super(sentence);
    }
}
