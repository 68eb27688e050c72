package org.pixelkeep.shared.node;

/** Something that can answer while the database cannot be reached. */
public interface OfflineSource {
    /** Whether it has data to answer from. */
    boolean hasData();
}
