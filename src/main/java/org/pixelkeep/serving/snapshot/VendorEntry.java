package org.pixelkeep.serving.snapshot;

import org.pixelkeep.serving.consent.VendorFacts;

/** A vendor in the snapshot. */
record VendorEntry(long networkId, VendorFacts facts) {}
