package org.pixelkeep.vendor;

import java.time.Instant;

/**
 * A stored list that vendors can be updated from, without its content: that has megabytes.
 *
 * @param networkId the network that it was given to; 0: fetched for all
 * @param version as the list says
 * @param digest of the content
 */
public record VendorList(long networkId, VendorSource source, String version, String digest, Instant addedAt) {}
