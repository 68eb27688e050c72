package org.pixelkeep.transfer.run;

/** The state of an import. */
public enum ImportState {
    /** Uploaded; its columns are to be checked, and further parts may come. */
    OPEN,
    CHECKING,
    /** The dry run is there. */
    CHECKED,
    APPLYING,
    DONE,
    CANCELED,
    FAILED;

    /** Whether a node works on it, or will. */
    public boolean runs() {
        return this == CHECKING || this == APPLYING;
    }

    /** Whether nothing happens anymore. */
    public boolean isOver() {
        return this == DONE || this == CANCELED || this == FAILED;
    }
}
