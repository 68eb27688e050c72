package org.pixelkeep.transfer.run;

/** The uploader of an import has lost a role since its rows began to be saved, or their token has ended. */
final class RightsEnded extends RuntimeException {
    private static final long serialVersionUID = 1;

    RightsEnded() {
        super("the uploader has lost a role", null, false, false);
    }
}
