package org.pixelkeep.transfer.plan;

/** What a row does. */
public enum RowResult {
    CREATE,
    UPDATE,
    UNCHANGED,
    ERROR
}
