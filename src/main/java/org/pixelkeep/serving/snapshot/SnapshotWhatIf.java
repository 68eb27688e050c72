package org.pixelkeep.serving.snapshot;

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
import org.pixelkeep.serving.Foreseen;
import org.pixelkeep.serving.Foreseen.AlteredPixel;
import org.pixelkeep.serving.Foreseen.ChangedCreative;
import org.pixelkeep.serving.Foreseen.Listed;
import org.pixelkeep.serving.Foreseen.Moment;
import org.pixelkeep.serving.Supposition;
import org.pixelkeep.serving.WhatIf;
import org.pixelkeep.serving.snapshot.Compared.Case;

/** Foresees by comparing the snapshot with the one that it would become, without a statement. */
@ApplicationScoped
class SnapshotWhatIf implements WhatIf {
    /** So many later moments are looked at. */
    private static final int MOST_MOMENTS = 4;

    private final SnapshotFollowing following;

    SnapshotWhatIf(SnapshotFollowing following) {
        this.following = following;
    }

    @Override
    public Foreseen after(Supposition supposition, Reach reach, Part part) {
        var held = following.held();
        var now = held.snapshot();
        var then = SnapshotChanges.apply(now, supposition.changes());
        var touched = Touched.of(now, supposition);
        var flights = touched.flights(List.of(now, then), supposition.now());
        var cases = cases(supposition.now(), then, touched, flights);
        var comparison = new Comparison(supposition, now, cases, touched);
        var tally = (touched.isNothing() ? Stream.<AdvertiserEntry>empty() : advertisers(now, supposition, reach))
                .map(advertiser -> comparison.of(advertiser, part))
                .collect(() -> new Tally(cases.size(), part), Tally::add, Tally::add);
        var moments = IntStream.range(0, cases.size())
                .mapToObj(one -> moment(cases.get(one), one, tally))
                .toList();
        return new Foreseen(
                moments,
                flights.size() > MOST_MOMENTS,
                touched.pixels().stream()
                        .map(pixelId -> new AlteredPixel(Touched.facts(now, pixelId), Touched.facts(then, pixelId)))
                        .toList(),
                listed(comparison, cases, moments, tally, held.positions().revision(supposition.networkId())));
    }

    /** At once and at the later moments, then the same with everything approved where anything waits for it. */
    private static List<Case> cases(Instant now, Snapshot then, Touched touched, List<Instant> flights) {
        var instants = Stream.concat(Stream.of(now), flights.stream().limit(MOST_MOMENTS))
                .toList();
        var approved = approved(then, touched);
        var cases = new ArrayList<Case>();
        instants.forEach(at -> cases.add(new Case(then, at, at.isAfter(now), false)));
        if (approved != then) {
            instants.forEach(at -> cases.add(new Case(approved, at, at.isAfter(now), true)));
        }
        return cases;
    }

    /** The same when nothing waits. */
    private static Snapshot approved(Snapshot then, Touched touched) {
        var waiting = touched.pixels().stream()
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

    private static Stream<AdvertiserEntry> advertisers(Snapshot now, Supposition supposition, Reach reach) {
        var all = new ArrayList<AdvertiserEntry>();
        now.advertisers().forEach(advertiser -> {
            if (advertiser.networkId() == supposition.networkId() && reach.includes(advertiser.advertiserId())) {
                all.add(advertiser);
            }
        });
        return all.parallelStream();
    }

    private static Moment moment(Case when, int number, Tally tally) {
        return new Moment(
                when.at(),
                when.later(),
                when.approved(),
                tally.creatives(number),
                tally.advertisers(number),
                tally.usual(number));
    }

    private static @Nullable Listed listed(
            Comparison comparison, List<Case> cases, List<Moment> moments, Tally tally, long revision) {
        for (var one = 0; one < cases.size(); one++) {
            if (tally.creatives(one) > 0) {
                var when = cases.get(one);
                var told = tally.told(one).stream()
                        .map(creativeId -> told(comparison, when, creativeId, revision))
                        .toList();
                return new Listed(moments.get(one), told, tally.isPreceded(one), tally.isFollowed(one));
            }
        }
        return null;
    }

    private static ChangedCreative told(Comparison comparison, Case when, long creativeId, long revision) {
        var inventory = Objects.requireNonNull(comparison.inventory(creativeId, when));
        return new ChangedCreative(
                creativeId,
                comparison.advertiserOf(creativeId),
                inventory.secure(),
                inventory.supply(),
                comparison.before(creativeId, when, inventory, revision),
                comparison.after(creativeId, when, inventory, revision));
    }
}
