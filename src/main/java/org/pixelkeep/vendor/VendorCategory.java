package org.pixelkeep.vendor;

/** What a vendor does for its clients. */
public enum VendorCategory {
    AD_SERVER,
    VERIFICATION,
    MEASUREMENT,
    DEMAND_SIDE,
    ATTRIBUTION,
    AUDIENCE,
    OTHER
}
