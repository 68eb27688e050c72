package org.pixelkeep.pixel;

/** The quality check on a pixel's content. */
public enum ReviewStatus {
    PENDING,
    APPROVED,
    REJECTED,
    /** Needs no review. */
    EXEMPT
}
