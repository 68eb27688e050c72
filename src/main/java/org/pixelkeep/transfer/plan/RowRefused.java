package org.pixelkeep.transfer.plan;

/** A row was refused while it was saved. Its transaction is rolled back: nothing of it is written. */
public final class RowRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient RowOutcome outcome;

    /** @param outcome the error */
    public RowRefused(RowOutcome outcome) {
        super("row " + outcome.line() + " was refused", null, false, false);
        this.outcome = outcome;
    }

    /** The error. */
    public RowOutcome outcome() {
        return outcome;
    }
}
