package org.pixelkeep.history.read;

import java.util.Set;

/** Tells who works for advertisers. One implementation, where people are known. */
public interface Colleagues {
    /** The IDs of the people with a role for any of the advertisers and no wider role. One query. */
    Set<Long> of(Set<Long> advertiserIds);
}
