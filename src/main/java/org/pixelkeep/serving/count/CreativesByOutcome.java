package org.pixelkeep.serving.count;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Reach;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.snapshot.AdvertiserEntry;
import org.pixelkeep.serving.snapshot.CreativeEntry;
import org.pixelkeep.serving.snapshot.Snapshot;
import org.pixelkeep.serving.snapshot.SnapshotProjection;

/** Finds the creatives on which a pixel fires, or is held back for one reason, in memory. No statement. */
@ApplicationScoped
public class CreativesByOutcome {
    /** After this many creatives with individual associations, the search pauses; the next part continues it. */
    private static final int MAX_DECIDED = 100_000;

    private final SnapshotProjection following;
    private final Clock clock;

    CreativesByOutcome(SnapshotProjection following, Clock clock) {
        this.following = following;
        this.clock = clock;
    }

    /** A place in the list: after this creative of this advertiser. */
    public record Place(long advertiserId, long creativeId) {
        public static final Place START = new Place(0, 0);
    }

    /** @param detail why it is held back, in a sentence; {@code null}: it fires */
    public record Found(
            long creativeId, long advertiserId, @Nullable String detail) {}

    /** @param next where the list continues; {@code null}: this is the end */
    public record Part(List<Found> creatives, @Nullable Place next) {
        public Part {
            creatives = List.copyOf(creatives);
        }
    }

    /**
     * Some of the creatives, by advertiser, then by ID.
     *
     * @param max the maximum number; a part may have fewer even if the list continues
     */
    public Part find(long pixelId, Reach reach, CreativeOutcome wanted, Place after, int max) {
        var snapshot = following.held().snapshot();
        var pixel = snapshot.pixels().get(pixelId);
        return pixel == null
                ? new Part(List.of(), null)
                : new Search(snapshot, pixelId, reach, wanted, after, max)
                        .through(new CreativeWalk(
                                snapshot, pixel.facts().networkId(), reach, Context.at(clock.instant())));
    }

    private static final class Search {
        private final Snapshot snapshot;
        private final long pixelId;
        private final Reach reach;
        private final CreativeOutcome wanted;
        private final Place after;
        private final int max;
        private final List<Found> found = new ArrayList<>();
        private int decided;
        private Place reached = Place.START;

        Search(Snapshot snapshot, long pixelId, Reach reach, CreativeOutcome wanted, Place after, int max) {
            this.snapshot = snapshot;
            this.pixelId = pixelId;
            this.reach = reach;
            this.wanted = wanted;
            this.after = after;
            this.max = max;
        }

        Part through(CreativeWalk walk) {
            for (var advertiser : walk.advertisers()) {
                if (advertiser.advertiserId() < after.advertiserId()) {
                    continue;
                }
                var kinds = walk.kinds();
                for (var creativeId : ids(advertiser)) {
                    var creative = snapshot.creatives().get(creativeId);
                    if (creative == null || creative.archived()) {
                        continue;
                    }
                    if (decided >= MAX_DECIDED) {
                        return new Part(found, reached);
                    }
                    add(creative, kinds);
                    if (found.size() > max) {
                        return new Part(found.subList(0, max), reached);
                    }
                    reached = new Place(creative.advertiserId(), creativeId);
                }
            }
            return new Part(found, null);
        }

        private long[] ids(AdvertiserEntry advertiser) {
            var ids = advertiser.creatives();
            var least = advertiser.advertiserId() == after.advertiserId() ? after.creativeId() : 0;
            return LongStream.range(0, ids.size())
                    .map(at -> ids.get((int) at))
                    .filter(id -> id > least)
                    .sorted()
                    .toArray();
        }

        private void add(CreativeEntry creative, CreativeWalk.Kinds kinds) {
            decided += creative.associations().size() > 0 ? 1 : 0;
            var answer = kinds.answer(creative);
            if (CreativeOutcome.in(answer, pixelId).equals(Optional.of(wanted))) {
                found.add(new Found(
                        creative.creativeId(),
                        creative.advertiserId(),
                        CreativeOutcome.heldBack(answer, pixelId)
                                .map(pixel -> reach.whole() ? pixel.detail() : pixel.inheritedDetail())
                                .orElse(null)));
            }
        }
    }
}
