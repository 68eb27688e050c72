package org.pixelkeep.serving.snapshot;

import org.pixelkeep.serving.consent.VendorFacts;

/** A vendor as the snapshot holds it. */
record VendorEntry(long networkId, VendorFacts facts) {}
