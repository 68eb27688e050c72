package org.pixelkeep.shared;

/** Something that can answer while the database cannot be reached. */
public interface StandIn {
    /** Whether it has data to answer from. */
    boolean isThere();
}
