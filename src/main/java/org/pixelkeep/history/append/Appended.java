package org.pixelkeep.history.append;

/** A network's log got a revision. Fired inside the transaction that appends it. */
public record Appended(long networkId, long revision) {}
