package org.pixelkeep.history.read;

import java.util.Set;

/** Tells which people work for advertisers. One implementation, where people are known. */
public interface Colleagues {
    /** The ids of the people who have a role for any of the advertisers and none that reaches further. One query. */
    Set<Long> of(Set<Long> advertiserIds);
}
