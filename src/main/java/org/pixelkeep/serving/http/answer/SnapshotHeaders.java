package org.pixelkeep.serving.http.answer;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotReady;

/** Adds headers that say how fresh the data of an answer is, and enforces how fresh it must be. */
@Singleton
public class SnapshotHeaders {
    public static final String REVISION = "X-Snapshot-Revision";
    public static final String AGE = "X-Snapshot-Age-Ms";
    public static final String STALE = "X-Snapshot-Stale";

    /** The headers added by {@link #add}. */
    public static final Set<String> NAMES = Set.of(REVISION, AGE, STALE);

    public static final String MIN_REVISION = MinRevision.HEADER;
    public static final String NOT_READY_WORDS = "The data here is older than X-Min-Revision, or still being loaded";
    public static final String MIN_REVISION_WORDS =
            "Answer from data at least as recent as this X-Revision, or return 503. With @ and the X-Epoch after it,"
                    + " a revision that was lost is not mistaken for a later one: 410";

    private static final long PLATFORM = 0;

    private final Follower follower;
    private final EffectivePixelsService effectivePixels;

    SnapshotHeaders(Follower follower, EffectivePixelsService effectivePixels) {
        this.follower = follower;
        this.effectivePixels = effectivePixels;
    }

    /** Whether a snapshot is there to answer from. */
    public boolean isReady() {
        return follower.isReady();
    }

    /**
     * For one creative. While the data is stale, one that is not there, or that the caller cannot see, may have been created
     * since.
     *
     * @param minRevision as sent; {@code null} if it was not
     * @throws InvalidInput if it is not a revision
     * @throws NotReady if there is no data to answer from, or none fresh enough
     */
    public void require(CurrentCaller caller, long creativeId, @Nullable String minRevision) {
        var refreshed = lookAgain(caller, List.of(creativeId), minRevision);
        if (freshness().isStale()
                && effectivePixels.networkOf(caller.get(), creativeId).isEmpty()
                && !refreshed.orElseGet(follower::awaitRefresh)) {
            throw new NotReady("Whether there is such a creative cannot be known now. Try again in a moment.");
        }
    }

    /**
     * Checks the database once for a creative that the caller cannot see: it, or a role, may have been created a moment
     * ago. Creatives that the caller still may not resolve are then ignored: nothing about them is revealed.
     *
     * @param minRevision as sent; {@code null} if it was not
     * @throws InvalidInput if it is not a revision, or the creatives belong to several networks, each of which counts
     *     its own revisions
     * @throws NotReady if there is no data to answer from, or none fresh enough
     */
    public void require(CurrentCaller caller, Collection<Long> creativeIds, @Nullable String minRevision) {
        lookAgain(caller, creativeIds, minRevision);
    }

    /** Whether the database could be checked; empty if there was no need to. */
    private Optional<Boolean> lookAgain(
            CurrentCaller caller, Collection<Long> creativeIds, @Nullable String minRevision) {
        require();
        var checked = Optional.<Boolean>empty();
        var wanted = minRevision == null
                ? null
                : MinRevision.of(minRevision).orElseThrow(() -> new InvalidInput(MIN_REVISION, MinRevision.FORM));
        if (creativeIds.stream().anyMatch(creativeId -> isToBeLookedFor(caller.get(), creativeId, wanted))) {
            var refreshed = follower.awaitRefresh();
            checked = Optional.of(refreshed);
            caller.renew();
            if (wanted != null && !refreshed) {
                throw new NotReady("The data here may be older than " + minRevision + ". Try again in a moment.");
            }
        }
        if (wanted != null) {
            require(caller.get(), wanted, networksOf(caller.get(), creativeIds));
            requireArrived(caller, creativeIds, wanted);
        }
        return checked;
    }

    private void requireArrived(CurrentCaller caller, Collection<Long> creativeIds, MinRevision wanted) {
        var ofAny = wanted.ofAny();
        if (ofAny != null
                && creativeIds.stream().anyMatch(creativeId -> mayStillCome(caller, creativeId, ofAny.revision()))) {
            throw new NotReady(
                    "The data here may be older than revision " + ofAny.revision() + ". Try again in a moment.");
        }
    }

    /**
     * Whether a creative that the caller cannot see may be newer than the data here, however often the database was
     * read: its server may be behind the one that the creative was written to. A revision without a network is one of
     * any network that the caller resolves in.
     */
    private boolean mayStillCome(CurrentCaller caller, long creativeId, long revision) {
        if (effectivePixels.networkOf(caller.get(), creativeId).isPresent()) {
            return false;
        }
        caller.renew();
        var now = caller.get();
        return follower.isAnyBefore(revision, networkId -> networkId != PLATFORM && mayKnowOf(now, networkId))
                && effectivePixels.networkOf(now, creativeId).isEmpty();
    }

    /** A caller who states a minimum revision gets no answer from data that may be older. */
    private boolean isToBeLookedFor(Caller caller, long creativeId, @Nullable MinRevision wanted) {
        return effectivePixels.networkOf(caller, creativeId).isEmpty()
                && (wanted != null || effectivePixels.mayBecomeVisible(creativeId));
    }

    /** Callers must not learn the latest revision of another network. */
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
        if (wanted.ofAny() != null && networkIds.size() > 1) {
            throw new InvalidInput(
                    MIN_REVISION, "Each network has its own revisions. Request creatives of one network at a time.");
        }
        wanted.with(networkIds).forEach((networkId, point) -> {
            if (mayKnowOf(caller, networkId) && !follower.reaches(networkId, point)) {
                throw new NotReady(
                        "The data here is older than revision " + point.revision() + ". Try again in a moment.");
            }
        });
    }

    /** @throws NotReady if there is no data to answer from */
    private void require() {
        if (!isReady()) {
            throw new NotReady("The data is still being loaded. Try again in a moment.");
        }
    }

    /** How old the state is that answers come from. */
    public Freshness freshness() {
        return follower.freshness();
    }

    /** @param revision {@code null} if the answer covers several networks */
    public void add(@Nullable Long revision, BiConsumer<String, String> header) {
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
