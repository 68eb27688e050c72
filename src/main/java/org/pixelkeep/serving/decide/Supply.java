package org.pixelkeep.serving.decide;

/** Whose inventory the creative is shown on. */
public enum Supply {
    DEFAULT,
    /** Google's: only pixels allowed there, with a vendor. */
    ADX
}
