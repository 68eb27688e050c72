package org.pixelkeep.serving.decide;

import java.util.List;

/** What was read for one answer. */
public record LoadedInput(CreativeFacts creative, List<Candidate> candidates, long revision) implements ResolveInput {
    public LoadedInput {
        candidates = List.copyOf(candidates);
    }
}
