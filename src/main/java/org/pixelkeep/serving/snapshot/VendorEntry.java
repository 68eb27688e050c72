package org.pixelkeep.serving.snapshot;

import org.pixelkeep.serving.VendorFacts;

/** A vendor as the snapshot holds it. */
record VendorEntry(long networkId, VendorFacts facts) {}
