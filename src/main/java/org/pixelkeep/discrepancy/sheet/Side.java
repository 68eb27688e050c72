package org.pixelkeep.discrepancy.sheet;

/** Whose count it is. */
public enum Side {
    OURS,
    THEIRS;

    /** The role of a column with such counts. */
    ColumnRole role() {
        return this == OURS ? ColumnRole.OURS : ColumnRole.THEIRS;
    }
}
