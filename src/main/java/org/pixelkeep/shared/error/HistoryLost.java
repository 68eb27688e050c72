package org.pixelkeep.shared.error;

/** The database went back to an earlier state, and its history does not have the given revision. Answered with 410. */
public final class HistoryLost extends Gone {
    private static final long serialVersionUID = 1;

    /** @param message a sentence that says what to do now */
    public HistoryLost(String message) {
        super(message);
    }
}
