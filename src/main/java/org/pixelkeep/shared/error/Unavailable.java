package org.pixelkeep.shared.error;

/** This node cannot do it until its operator has put something right, so asking again does not help. Nothing was changed. */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param sentence for the caller: what is wrong */
    public Unavailable(String sentence) {
        super(sentence);
    }
}
