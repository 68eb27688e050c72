package org.pixelkeep.shared.job;

import java.util.Optional;

/** Tells failures that pass, such as those of a database that is being restarted, from defects. */
public interface PassingFailures {
    /**
     * Raises an alarm if an operator has to put something right.
     *
     * @return why it failed, in a line for operators; empty if that may be a defect
     */
    Optional<String> noted(Throwable failure);
}
