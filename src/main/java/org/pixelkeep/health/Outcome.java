package org.pixelkeep.health;

/** How a check went. */
public enum Outcome {
    GOOD,
    /** It answers, but somebody should look at how. */
    WARNING,
    FAILED
}
