package org.pixelkeep.serving.decide;

import java.util.List;

/** The facts read for one answer. */
public record LoadedInput(CreativeFacts creative, List<Candidate> candidates, long revision) implements ResolveInput {
    private static final Object READ_ONCE = new Object();

    public LoadedInput {
        candidates = List.copyOf(candidates);
    }

    /** Never current: it was read for one answer. */
    @Override
    public Version version() {
        return new Version(READ_ONCE, revision);
    }
}
