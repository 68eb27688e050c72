package org.pixelkeep.shared.error;

/** This node saves nothing until its operator has put something right. Nothing was changed. */
public final class NotWritable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param sentence for the caller: what is wrong */
    public NotWritable(String sentence) {
        super(sentence);
    }
}
