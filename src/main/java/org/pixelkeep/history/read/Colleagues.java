package org.pixelkeep.history.read;

import java.util.Set;

/** Tells who works for advertisers, and who is called what. One implementation, where people are known. */
public interface Colleagues {
    /** The IDs of the people with a role for any of the advertisers and no wider role. One query. */
    Set<Long> of(Set<Long> advertiserIds);

    /**
     * The addresses of the members of a network whose name has all of these words, in any order; at most 200. One query.
     */
    Set<String> called(long networkId, String words);
}
