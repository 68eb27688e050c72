package org.pixelkeep.history.append;

/** The log of a network got a revision. Told inside the transaction that appends it. */
public record Appended(long networkId, long revision) {}
