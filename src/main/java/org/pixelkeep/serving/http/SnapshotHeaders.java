package org.pixelkeep.serving.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.follow.Follower;
import org.pixelkeep.history.follow.Freshness;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.NotReady;

/** Says of an answer how new the data are that it was made from, and keeps to how new they must be. */
@ApplicationScoped
class SnapshotHeaders {
    static final String REVISION = "X-Snapshot-Revision";
    static final String AGE = "X-Snapshot-Age-Ms";
    static final String STALE = "X-Snapshot-Stale";

    /** Those that {@link #say} says. */
    static final Set<String> SAID = Set.of(REVISION, AGE, STALE);

    static final String MIN_REVISION = "X-Min-Revision";
    static final String NOT_READY_WORDS = "The data here are older than X-Min-Revision, or still being loaded";
    static final String MIN_REVISION_WORDS = "Answer from data at least as new as this revision of the network, or 503";

    private final Follower follower;
    private final EffectivePixelsService effectivePixels;

    SnapshotHeaders(Follower follower, EffectivePixelsService effectivePixels) {
        this.follower = follower;
        this.effectivePixels = effectivePixels;
    }

    boolean isReady() {
        return follower.isReady();
    }

    /**
     * @param minRevision as it was sent, if it was
     * @throws InvalidInput when it is no revision
     * @throws NotReady when there is nothing to answer from, or nothing that new
     */
    void require(Caller caller, long creativeId, @Nullable String minRevision) {
        require(caller, List.of(creativeId), minRevision);
    }

    /**
     * Creatives that the caller may not resolve do not count: nothing is told of them.
     *
     * @param minRevision as it was sent, if it was
     * @throws InvalidInput when it is no revision, or the creatives are of several networks: each counts its own
     * @throws NotReady when there is nothing to answer from, or nothing that new
     */
    void require(Caller caller, Collection<Long> creativeIds, @Nullable String minRevision) {
        require();
        if (minRevision == null) {
            return;
        }
        var wanted = revision(minRevision);
        var networkIds = creativeIds.stream()
                .flatMap(creativeId -> effectivePixels.networkOf(caller, creativeId).stream())
                .collect(Collectors.toSet());
        if (networkIds.size() > 1) {
            throw new InvalidInput(
                    MIN_REVISION,
                    "Every network counts its own revisions: ask for creatives of one network at a time.");
        }
        if (!networkIds.stream().allMatch(networkId -> follower.reaches(networkId, wanted))) {
            throw new NotReady("The data here are older than revision " + wanted + ": try again in a moment.");
        }
    }

    /** @throws NotReady when there is nothing to answer from */
    private void require() {
        if (!isReady()) {
            throw new NotReady("The data are still being loaded: try again in a moment.");
        }
    }

    private static long revision(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new InvalidInput(MIN_REVISION, "Give a revision: a whole number.");
        }
    }

    Freshness freshness() {
        return follower.freshness();
    }

    /** @param revision {@code null} when the answer is of several networks */
    void say(@Nullable Long revision, BiConsumer<String, String> header) {
        var freshness = follower.freshness();
        if (revision != null) {
            header.accept(REVISION, Long.toString(revision));
        }
        header.accept(AGE, Long.toString(freshness.age().toMillis()));
        if (freshness.isStale()) {
            header.accept(STALE, "true");
        }
    }
}
