package org.pixelkeep.history.read;

import java.util.Map;
import java.util.Set;

/** Finds who works for advertisers, and people's names. One implementation, where people are known. */
public interface Colleagues {
    /** The addresses of the people with a role for any of the advertisers and no wider role, by ID. One query. */
    Map<Long, String> of(Set<Long> advertiserIds);

    /**
     * The addresses of the members of a network whose name has all of these words, in any order; at most 200. One query.
     */
    Set<String> called(long networkId, String words);
}
