package org.pixelkeep.serving;

import java.util.List;

/** What was read for one answer. */
public record FoundFacts(CreativeFacts creative, List<Candidate> candidates, long revision) implements Found {
    public FoundFacts {
        candidates = List.copyOf(candidates);
    }
}
