package org.pixelkeep.health;

/** The outcome of a check. */
public enum HealthOutcome {
    GOOD,
    /** It responds, but needs attention. */
    WARNING,
    FAILED
}
