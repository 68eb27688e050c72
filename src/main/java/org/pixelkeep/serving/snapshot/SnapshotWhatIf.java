package org.pixelkeep.serving.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Reach;
import org.pixelkeep.history.follow.Logged;
import org.pixelkeep.serving.CandidateSource.Found;
import org.pixelkeep.serving.ChangedCreatives;
import org.pixelkeep.serving.ChangedCreatives.ChangedCreative;
import org.pixelkeep.serving.Context;
import org.pixelkeep.serving.EffectivePixels;
import org.pixelkeep.serving.Fingerprint;
import org.pixelkeep.serving.FiringPixel;
import org.pixelkeep.serving.Resolver;
import org.pixelkeep.serving.WhatIf;

/**
 * Compares the snapshot with the one that it would become. Every creative in question is looked at, but only where
 * pixels can get in each other's way, as duplicates, by the limit or in their order, is all of it resolved; elsewhere
 * the changed pixels alone tell.
 */
@ApplicationScoped
class SnapshotWhatIf implements WhatIf {
    private final SnapshotFollowing following;

    SnapshotWhatIf(SnapshotFollowing following) {
        this.following = following;
    }

    @Override
    public ChangedCreatives after(long networkId, List<Logged> changes, Context context, Reach reach, int most) {
        var held = following.held();
        var now = held.snapshot();
        var then = SnapshotChanges.apply(now, changes);
        var question = new Question(networkId, now, then, Touched.of(now, changes), context);
        var changed = new ArrayList<Changed>();
        question.advertisers(reach).parallelStream().map(question::changedOf).forEachOrdered(changed::addAll);
        var revision = held.marks().revision(networkId);
        var first = changed.stream()
                .sorted((one, two) -> Long.compare(one.creativeId, two.creativeId))
                .limit(most)
                .map(one -> new ChangedCreative(
                        one.creativeId,
                        one.advertiserId,
                        question.resolved(now, one.creativeId, revision),
                        question.resolved(then, one.creativeId, revision)))
                .toList();
        var advertisers =
                changed.stream().mapToLong(Changed::advertiserId).distinct().count();
        return new ChangedCreatives(changed.size(), advertisers, first);
    }

    private record Changed(long creativeId, long advertiserId) {}

    /** What the changes are about. */
    private record Touched(Set<Long> pixels, Set<Long> advertisers, Set<Long> creatives, boolean network) {
        static Touched of(Snapshot now, List<Logged> changes) {
            var pixels = new TreeSet<Long>();
            var advertisers = new HashSet<Long>();
            var creatives = new HashSet<Long>();
            var vendors = new HashSet<Long>();
            var network = false;
            for (var change : changes) {
                switch (change.entity()) {
                    case PIXEL -> pixels.add(change.entityId());
                    case ASSOCIATION -> pixels.add(Objects.requireNonNull(change.pixelId()));
                    case CREATIVE -> creatives.add(change.entityId());
                    case ADVERTISER -> advertisers.add(change.entityId());
                    case VENDOR -> vendors.add(change.entityId());
                    case NETWORK -> network = true;
                    default -> {}
                }
            }
            if (!vendors.isEmpty()) {
                now.pixels().forEach(pixel -> {
                    if (pixel.vendorIds().stream().anyMatch(vendors::contains)) {
                        pixels.add(pixel.facts().pixelId());
                    }
                });
            }
            return new Touched(pixels, advertisers, creatives, network);
        }
    }

    /** One comparison of two snapshots. Its parts run on several threads. */
    private static final class Question {
        private final long networkId;
        private final Snapshot now;
        private final Snapshot then;
        private final Touched touched;
        private final Context context;
        /** Pixels that may get in the way of a touched one. */
        private final Set<Long> rivals;

        private final boolean entangled;

        Question(long networkId, Snapshot now, Snapshot then, Touched touched, Context context) {
            this.networkId = networkId;
            this.now = now;
            this.then = then;
            this.touched = touched;
            this.context = context;
            this.rivals = rivals();
            this.entangled = isLimited(now) || isLimited(then) || touched.network() || isReordered();
        }

        /** Those in reach, and of them only the ones that the touched pixels can concern. */
        List<AdvertiserEntry> advertisers(Reach reach) {
            var all = new ArrayList<AdvertiserEntry>();
            then.advertisers().forEach(advertiser -> {
                if (advertiser.networkId() == networkId && reach.includes(advertiser.advertiserId())) {
                    all.add(advertiser);
                }
            });
            return all;
        }

        List<Changed> changedOf(AdvertiserEntry advertiser) {
            var all = touched.network() || touched.advertisers().contains(advertiser.advertiserId());
            var wide =
                    all || isSaidOfAll(now, advertiser.advertiserId()) || isSaidOfAll(then, advertiser.advertiserId());
            return IntStream.range(0, advertiser.creatives().size())
                    .mapToLong(advertiser.creatives()::get)
                    .filter(creativeId -> all
                            ? differs(creativeId)
                            : (wide
                                            || isSaidOf(creativeId)
                                            || touched.creatives().contains(creativeId))
                                    && isChanged(creativeId))
                    .mapToObj(creativeId -> new Changed(creativeId, advertiser.advertiserId()))
                    .toList();
        }

        /** Whether a touched pixel is associated with the network or the advertiser. */
        private boolean isSaidOfAll(Snapshot snapshot, long advertiserId) {
            var network = snapshot.networks().get(networkId);
            var advertiser = snapshot.advertisers().get(advertiserId);
            return (network != null && mentions(network.said())) || (advertiser != null && mentions(advertiser.said()));
        }

        private boolean isSaidOf(long creativeId) {
            var before = now.creatives().get(creativeId);
            var after = then.creatives().get(creativeId);
            return (before != null && mentions(before.said())) || (after != null && mentions(after.said()));
        }

        private boolean mentions(Said said) {
            for (var pixelId : touched.pixels()) {
                var at = said.firstOf(pixelId);
                if (at < said.size() && said.pixelId(at) == pixelId) {
                    return true;
                }
            }
            return false;
        }

        private boolean isChanged(long creativeId) {
            if (entangled || touched.creatives().contains(creativeId) || meetsRival(creativeId)) {
                return differs(creativeId);
            }
            for (var pixelId : touched.pixels()) {
                if (!Objects.equals(alone(now, creativeId, pixelId), alone(then, creativeId, pixelId))) {
                    return true;
                }
            }
            return false;
        }

        private boolean meetsRival(long creativeId) {
            for (var pixelId : rivals) {
                if (SnapshotCandidates.find(now, creativeId, pixelId).isPresent()
                        || SnapshotCandidates.find(then, creativeId, pixelId).isPresent()) {
                    return true;
                }
            }
            return false;
        }

        /** What the pixel fires by itself; {@code null}: nothing. */
        private @Nullable FiringPixel alone(Snapshot snapshot, long creativeId, long pixelId) {
            return SnapshotCandidates.find(snapshot, creativeId, pixelId)
                    .map(found -> Resolver.resolve(found.creative(), found.candidates(), context, 0))
                    .flatMap(answer -> answer.firing().stream().findFirst())
                    .map(Question::withoutReasons)
                    .orElse(null);
        }

        private boolean differs(long creativeId) {
            return !firing(now, creativeId).equals(firing(then, creativeId));
        }

        private List<FiringPixel> firing(Snapshot snapshot, long creativeId) {
            return found(snapshot, creativeId)
                    .map(found -> Resolver.resolve(found.creative(), found.candidates(), context, 0).firing().stream()
                            .map(Question::withoutReasons)
                            .toList())
                    .orElse(List.of());
        }

        EffectivePixels resolved(Snapshot snapshot, long creativeId, long revision) {
            var found = found(snapshot, creativeId).orElseThrow();
            return Resolver.resolve(found.creative(), found.candidates(), context, revision);
        }

        private static Optional<Found> found(Snapshot snapshot, long creativeId) {
            return SnapshotCandidates.find(snapshot, creativeId, SnapshotCandidates.EVERY_PIXEL);
        }

        /** Why a pixel fires is no difference in what fires. */
        private static FiringPixel withoutReasons(FiringPixel pixel) {
            return new FiringPixel(
                    pixel.pixelId(),
                    pixel.name(),
                    pixel.scope(),
                    pixel.format(),
                    pixel.event(),
                    pixel.url(),
                    pixel.content(),
                    null,
                    List.of(),
                    List.of());
        }

        private boolean isLimited(Snapshot snapshot) {
            var network = snapshot.networks().get(networkId);
            return network != null && network.pixelLimit() != null;
        }

        private boolean isReordered() {
            return touched.pixels().stream().anyMatch(pixelId -> {
                var before = now.pixels().get(pixelId);
                var after = then.pixels().get(pixelId);
                return before != null
                        && after != null
                        && before.facts().position() != after.facts().position();
            });
        }

        /** Pixels of the network that serve the same as a touched one, as it is or would be. */
        private Set<Long> rivals() {
            var served = new HashSet<Fingerprint>();
            for (var pixelId : touched.pixels()) {
                fingerprint(now.pixels().get(pixelId)).ifPresent(served::add);
                fingerprint(then.pixels().get(pixelId)).ifPresent(served::add);
            }
            var found = new HashSet<Long>();
            then.pixels().forEach(pixel -> {
                if (pixel.facts().networkId() == networkId
                        && !touched.pixels().contains(pixel.facts().pixelId())
                        && fingerprint(pixel).filter(served::contains).isPresent()) {
                    found.add(pixel.facts().pixelId());
                }
            });
            if (touched.pixels().size() > 1) {
                found.addAll(touched.pixels());
            }
            return found;
        }

        private Optional<Fingerprint> fingerprint(@Nullable PixelEntry pixel) {
            return pixel == null || pixel.facts().served(context.secure()) == null
                    ? Optional.empty()
                    : Optional.of(pixel.fingerprint(context.secure()));
        }
    }
}
