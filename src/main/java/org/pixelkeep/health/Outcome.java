package org.pixelkeep.health;

/** The outcome of a check. */
public enum Outcome {
    GOOD,
    /** It responds, but needs attention. */
    WARNING,
    FAILED
}
