package org.pixelkeep.network;

import org.pixelkeep.access.Caller;

/** Raised inside the transaction that creates a network, so that features can furnish it. */
public record NetworkCreated(long networkId, Caller caller) {}
