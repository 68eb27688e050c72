package org.pixelkeep.network;

import org.pixelkeep.access.Caller;

/** Fired inside the transaction that creates a network, so that features can set it up. */
public record NetworkCreated(long networkId, Caller caller) {}
