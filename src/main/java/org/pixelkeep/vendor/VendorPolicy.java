package org.pixelkeep.vendor;

/** What a network does with the pixels of a vendor: let them fire, let them fire with a warning, hold them back. */
public enum VendorPolicy {
    ALLOW,
    WARN,
    BLOCK
}
