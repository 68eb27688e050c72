package org.pixelkeep.serving.decide;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The source of the facts for the {@link Resolver}. */
public interface CandidateSource {
    /** At most this many creatives are read at once. */
    int MAX = 200;

    /**
     * The facts by creative ID; unknown IDs are absent. The number of statements does not depend on the number of
     * creatives.
     *
     * @param creativeIds at most {@link #MAX}
     */
    Map<Long, ResolveInput> find(Collection<Long> creativeIds);

    /** The facts of one creative; empty if there is none. */
    default Optional<ResolveInput> find(long creativeId) {
        return Optional.ofNullable(find(List.of(creativeId)).get(creativeId));
    }

    /** Whether an unknown creative may have just been created: IDs are assigned in order. */
    boolean mayBeNew(long creativeId);

    /** Whether the results for creatives of this network are still the same as for this version of it. */
    boolean isCurrent(long networkId, ResolveInput.Version version);

    /** Whether the pixel applies to any active creative of these advertisers. */
    boolean appliesToAny(long pixelId, long networkId, Set<Long> advertiserIds);
}
