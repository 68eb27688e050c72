package org.pixelkeep.health;

/** How a check went. */
public enum Outcome {
    GOOD,
    /** It answers, but someone should look at how. */
    WARNING,
    FAILED
}
