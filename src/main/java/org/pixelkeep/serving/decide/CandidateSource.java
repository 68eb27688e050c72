package org.pixelkeep.serving.decide;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the facts come from that the {@link Resolver} decides on. */
public interface CandidateSource {
    /** At most this many creatives are read at once. */
    int MAX = 200;

    /**
     * The facts by creative id; ids of no creative are absent. The number of statements does not depend on how many
     * creatives are asked for.
     *
     * @param creativeIds at most {@link #MAX}
     */
    Map<Long, ResolveInput> find(Collection<Long> creativeIds);

    /** The facts of one creative; empty when there is none. */
    default Optional<ResolveInput> find(long creativeId) {
        return Optional.ofNullable(find(List.of(creativeId)).get(creativeId));
    }

    /** Whether a creative that is not found may be one that was made a moment ago: ids are given in their order. */
    boolean mayBeNew(long creativeId);

    /** Another number whenever anything may be found otherwise than before. */
    long version();

    /** Whether the pixel applies to any creative of these advertisers that is not archived. */
    boolean appliesToAny(long pixelId, long networkId, Set<Long> advertiserIds);
}
