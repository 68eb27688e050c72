package org.pixelkeep.serving.http.answer;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.history.follow.Follower;
import org.pixelkeep.history.follow.Freshness;
import org.pixelkeep.history.follow.MinRevision;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.NotReady;

/** Says of an answer how new the data are that it was made from, and keeps to how new they must be. */
@Singleton
public class SnapshotHeaders {
    public static final String REVISION = "X-Snapshot-Revision";
    public static final String AGE = "X-Snapshot-Age-Ms";
    public static final String STALE = "X-Snapshot-Stale";

    /** Those that {@link #say} says. */
    public static final Set<String> SAID = Set.of(REVISION, AGE, STALE);

    public static final String MIN_REVISION = MinRevision.HEADER;
    public static final String NOT_READY_WORDS = "The data here is older than X-Min-Revision, or still being loaded";
    public static final String MIN_REVISION_WORDS =
            "Answer from data at least as recent as this X-Revision, or return 503";

    private static final long PLATFORM = 0;

    private final Follower follower;
    private final EffectivePixelsService effectivePixels;

    SnapshotHeaders(Follower follower, EffectivePixelsService effectivePixels) {
        this.follower = follower;
        this.effectivePixels = effectivePixels;
    }

    public boolean isReady() {
        return follower.isReady();
    }

    /**
     * @param minRevision as it was sent, if it was
     * @throws InvalidInput when it is no revision
     * @throws NotReady when there is nothing to answer from, or nothing that new
     */
    public void require(CurrentCaller caller, long creativeId, @Nullable String minRevision) {
        require(caller, List.of(creativeId), minRevision);
    }

    /**
     * Looks at the database once for a creative that is out of sight: it may have been made, or a role given, a moment
     * ago. Creatives that the caller may not resolve then do not count: nothing is told of them.
     *
     * @param minRevision as it was sent, if it was
     * @throws InvalidInput when it is no revision, or the creatives are of several networks: each counts its own
     * @throws NotReady when there is nothing to answer from, or nothing that new
     */
    public void require(CurrentCaller caller, Collection<Long> creativeIds, @Nullable String minRevision) {
        require();
        var wanted = minRevision == null
                ? null
                : MinRevision.of(minRevision).orElseThrow(() -> new InvalidInput(MIN_REVISION, MinRevision.FORM));
        if (creativeIds.stream().anyMatch(creativeId -> isToBeLookedFor(caller.get(), creativeId, wanted))) {
            var looked = follower.awaitLook();
            caller.renew();
            if (wanted != null && !looked) {
                throw new NotReady("The data here may be older than " + minRevision + ". Try again in a moment.");
            }
        }
        if (wanted != null) {
            require(caller.get(), wanted, networksOf(caller.get(), creativeIds));
        }
    }

    /** Whoever says how new the answer must be is not told of what may be old. */
    private boolean isToBeLookedFor(Caller caller, long creativeId, @Nullable MinRevision wanted) {
        return effectivePixels.networkOf(caller, creativeId).isEmpty()
                && (wanted != null || effectivePixels.mayComeIntoSight(creativeId));
    }

    /** Nobody is told how far the log of another network goes. */
    private static boolean mayKnowOf(Caller caller, long networkId) {
        var reach = caller.grants().reach(Permission.RESOLVE_PIXEL, networkId);
        return networkId == PLATFORM || reach.whole() || !reach.advertiserIds().isEmpty();
    }

    private Set<Long> networksOf(Caller caller, Collection<Long> creativeIds) {
        return creativeIds.stream()
                .flatMap(creativeId -> effectivePixels.networkOf(caller, creativeId).stream())
                .collect(Collectors.toSet());
    }

    private void require(Caller caller, MinRevision wanted, Set<Long> networkIds) {
        var byNetwork = new HashMap<>(wanted.byNetwork());
        byNetwork.keySet().removeIf(networkId -> !mayKnowOf(caller, networkId));
        var asked = wanted.asked();
        if (asked != null) {
            if (networkIds.size() > 1) {
                throw new InvalidInput(
                        MIN_REVISION,
                        "Each network has its own revisions. Request creatives of one network at a time.");
            }
            networkIds.forEach(networkId -> byNetwork.merge(networkId, asked, Math::max));
        }
        byNetwork.forEach((networkId, revision) -> {
            if (!follower.reaches(networkId, revision)) {
                throw new NotReady("The data here is older than revision " + revision + ". Try again in a moment.");
            }
        });
    }

    /** @throws NotReady when there is nothing to answer from */
    private void require() {
        if (!isReady()) {
            throw new NotReady("The data is still being loaded. Try again in a moment.");
        }
    }

    public Freshness freshness() {
        return follower.freshness();
    }

    /** @param revision {@code null} when the answer is of several networks */
    public void say(@Nullable Long revision, BiConsumer<String, String> header) {
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
