package org.pixelkeep.shared.error;

/** A transaction lost its connection, or ran out of time, before it ended. Nothing was saved, and nothing was read. */
public final class TransactionLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TransactionLost() {
        super("the transaction can only be rolled back");
    }
}
