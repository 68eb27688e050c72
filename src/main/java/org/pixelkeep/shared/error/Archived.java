package org.pixelkeep.shared.error;

/** What is to be changed, or added to, is archived; nothing was written. Forms keep what was typed and say it. */
public class Archived extends Conflict {
    /** @param message what is archived, and that it has to be restored first */
    public Archived(String message) {
        super(message);
    }
}
