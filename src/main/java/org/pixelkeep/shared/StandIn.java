package org.pixelkeep.shared;

/** Something that answers in place of the database while that cannot be reached. */
public interface StandIn {
    /** Whether there is anything that it could answer from. */
    boolean isThere();
}
