package org.pixelkeep.vendor.http;

import org.pixelkeep.vendor.VendorPolicy;

/** What can be changed of a vendor. */
public record VendorPatch(VendorPolicy policy) {}
