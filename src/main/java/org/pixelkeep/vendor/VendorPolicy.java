package org.pixelkeep.vendor;

/** How a network treats a vendor's pixels: allow, allow with a warning, or hold back. */
public enum VendorPolicy {
    ALLOW,
    WARN,
    BLOCK
}
