package org.pixelkeep.shared;

/** A transaction lost its connection, or ran out of time, before it ended. Nothing was saved, and nothing was read. */
public final class TransactionLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    TransactionLost() {
        super("the transaction can only be rolled back");
    }
}
