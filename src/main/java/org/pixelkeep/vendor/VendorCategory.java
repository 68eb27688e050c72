package org.pixelkeep.vendor;

/** The category of a vendor. */
public enum VendorCategory {
    AD_SERVER,
    VERIFICATION,
    MEASUREMENT,
    DEMAND_SIDE,
    ATTRIBUTION,
    AUDIENCE,
    OTHER
}
