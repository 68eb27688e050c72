package org.pixelkeep.transfer.run;

/** Another node has the import, or somebody canceled it. The transaction is rolled back. */
final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    LeaseLost() {
        super("the import is somebody else’s now", null, false, false);
    }
}
