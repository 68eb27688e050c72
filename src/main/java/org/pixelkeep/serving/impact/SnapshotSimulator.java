package org.pixelkeep.serving.impact;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Reach;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.serving.impact.CreativeDiff.Case;
import org.pixelkeep.serving.impact.SimulatedImpact.AlteredPixel;
import org.pixelkeep.serving.impact.SimulatedImpact.ChangedCreative;
import org.pixelkeep.serving.impact.SimulatedImpact.Listed;
import org.pixelkeep.serving.impact.SimulatedImpact.Moment;
import org.pixelkeep.serving.snapshot.AdvertiserEntry;
import org.pixelkeep.serving.snapshot.PixelEntry;
import org.pixelkeep.serving.snapshot.Snapshot;
import org.pixelkeep.serving.snapshot.SnapshotChanges;
import org.pixelkeep.serving.snapshot.SnapshotProjection;

/** Simulates the impact by comparing the snapshot with the one it would become, without a statement. */
@ApplicationScoped
class SnapshotSimulator implements ImpactSimulator {
    /** The maximum number of later times checked. */
    private static final int MAX_MOMENTS = 4;

    private final SnapshotProjection following;

    SnapshotSimulator(SnapshotProjection following) {
        this.following = following;
    }

    @Override
    public SimulatedImpact after(ProposedChange proposed, Reach reach, Part part) {
        var held = following.held();
        var now = held.snapshot();
        var then = SnapshotChanges.apply(now, proposed.changes());
        var scope = ChangeScope.of(now, then, proposed);
        var flights = scope.flights(List.of(now, then), proposed.now());
        var cases = cases(proposed, now, then, scope, flights);
        var comparison = new SnapshotDiff(proposed, now, cases, scope);
        var counter = (scope.isNothing() ? Stream.<AdvertiserEntry>empty() : advertisers(now, proposed, reach))
                .map(advertiser -> comparison.of(advertiser, part))
                .collect(
                        () -> new AffectedCreativeCounter(cases.size(), part),
                        AffectedCreativeCounter::add,
                        AffectedCreativeCounter::add);
        var moments = IntStream.range(0, cases.size())
                .mapToObj(one -> moment(cases.get(one), one, counter))
                .toList();
        return new SimulatedImpact(
                moments,
                flights.size() > MAX_MOMENTS,
                scope.pixels().stream()
                        .map(pixelId -> new AlteredPixel(
                                ChangeScope.facts(now, pixelId),
                                ChangeScope.facts(then, pixelId),
                                proposed.letsWait(pixelId)))
                        .toList(),
                listed(comparison, cases, moments, counter, held.positions().revision(proposed.networkId())));
    }

    /** Immediately and at later times, then the same with everything approved if anything waits for approval. */
    private static List<Case> cases(
            ProposedChange proposed, Snapshot present, Snapshot then, ChangeScope scope, List<Instant> flights) {
        var now = proposed.now();
        var instants = Stream.concat(Stream.of(now), flights.stream().limit(MAX_MOMENTS))
                .toList();
        var approved = approved(SnapshotChanges.apply(then, proposed.approvals()), scope);
        var cases = new ArrayList<Case>();
        instants.forEach(at -> cases.add(new Case(present, then, at, at.isAfter(now), false)));
        if (approved != then) {
            var otherwise = proposed.isOfAssociations() ? approved(present, scope) : present;
            instants.forEach(at -> cases.add(new Case(otherwise, approved, at, at.isAfter(now), true)));
        }
        return cases;
    }

    /** The same when nothing waits. */
    private static Snapshot approved(Snapshot then, ChangeScope scope) {
        var waiting = scope.pixels().stream()
                .map(pixelId -> then.pixels().get(pixelId))
                .flatMap(Stream::ofNullable)
                .filter(pixel -> pixel.facts().reviewStatus() == ReviewStatus.PENDING
                        && !pixel.facts().archived())
                .toList();
        if (waiting.isEmpty()) {
            return then;
        }
        var draft = then.draft();
        waiting.forEach(pixel -> draft.putPixel(new PixelEntry(pixel.facts().approved(), pixel.vendorIds())));
        return draft.done();
    }

    private static Stream<AdvertiserEntry> advertisers(Snapshot now, ProposedChange proposed, Reach reach) {
        var all = new ArrayList<AdvertiserEntry>();
        now.advertisers().forEach(advertiser -> {
            if (advertiser.networkId() == proposed.networkId() && reach.includes(advertiser.advertiserId())) {
                all.add(advertiser);
            }
        });
        return all.parallelStream();
    }

    private static Moment moment(Case when, int number, AffectedCreativeCounter counter) {
        return new Moment(
                when.at(),
                when.later(),
                when.approved(),
                counter.creatives(number),
                counter.advertisers(number),
                counter.usual(number));
    }

    private static @Nullable Listed listed(
            SnapshotDiff comparison,
            List<Case> cases,
            List<Moment> moments,
            AffectedCreativeCounter counter,
            long revision) {
        for (var one = 0; one < cases.size(); one++) {
            if (counter.creatives(one) > 0) {
                var when = cases.get(one);
                var listed = counter.listed(one).stream()
                        .map(creativeId -> listed(comparison, when, creativeId, revision))
                        .toList();
                return new Listed(moments.get(one), listed, counter.isPreceded(one), counter.isFollowed(one));
            }
        }
        return null;
    }

    private static ChangedCreative listed(SnapshotDiff comparison, Case when, long creativeId, long revision) {
        var inventory = Objects.requireNonNull(comparison.inventory(creativeId, when));
        return new ChangedCreative(
                creativeId,
                comparison.advertiserOf(creativeId),
                inventory.secure(),
                inventory.supply(),
                comparison.nameOf(inventory),
                comparison.before(creativeId, when, inventory, revision),
                comparison.after(creativeId, when, inventory, revision));
    }
}
