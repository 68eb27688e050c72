package org.pixelkeep.serving.snapshot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.serving.Context;
import org.pixelkeep.serving.EffectivePixels;
import org.pixelkeep.serving.FiringPixel;
import org.pixelkeep.serving.PixelFacts;
import org.pixelkeep.serving.Resolver;
import org.pixelkeep.serving.Supply;
import org.pixelkeep.serving.Supposition;
import org.pixelkeep.serving.WhatIf.Part;

/**
 * Compares the snapshot with those that it would become, creative by creative. What an advertiser's creatives of one
 * type and state have in common is resolved once; only creatives of which something is said individually that matters
 * are resolved one by one, and of the pixels only those that may fire otherwise, unless the network has a limit. Its
 * parts run on several threads.
 */
final class Comparison {
    /** What a creative that fires the same has in place of the inventory on which it does not. */
    static final byte UNCHANGED = 0;

    /** The first of the {@link #INVENTORIES}. */
    static final byte USUAL = 1;

    private static final List<Inventory> INVENTORIES = List.of(
            new Inventory(true, Supply.DEFAULT),
            new Inventory(true, Supply.ADX),
            new Inventory(false, Supply.DEFAULT),
            new Inventory(false, Supply.ADX));
    /** So many proofs of a change are kept; more statements on one creative are rare. */
    private static final int PROOFS = 6;

    private static final int TYPES = CreativeType.values().length;

    private final long networkId;
    private final Snapshot now;
    private final List<Case> cases;
    private final Touched touched;
    private final Set<Long> suspending;
    private final PixelIds pixels;

    /** The pixels with their rivals. */
    private final PixelIds meeting;

    private final Rivals rivals;
    private final @Nullable Integer limit;
    private final Set<PixelEvent> events = EnumSet.noneOf(PixelEvent.class);

    /** Where somebody's answer is asked for: secure or not, Google's or not. */
    record Inventory(boolean secure, Supply supply) {}

    /** What is compared with the present: a snapshot at an instant. */
    record Case(Snapshot then, Instant at, boolean later, boolean approved) {
        Context context(Inventory inventory) {
            return Context.at(at).onSecure(inventory.secure()).on(inventory.supply());
        }
    }

    Comparison(Supposition supposition, Snapshot now, List<Case> cases, Touched touched) {
        this.networkId = supposition.networkId();
        this.now = now;
        this.cases = cases;
        this.touched = touched;
        this.suspending = supposition.suspending();
        this.pixels = PixelIds.of(touched.pixels());
        var snapshots = Stream.concat(Stream.of(now), cases.stream().map(Case::then))
                .distinct()
                .toList();
        this.rivals = new Rivals(networkId, touched.pixels(), snapshots);
        this.meeting = rivals.withTouched();
        this.limit = limit(now);
        for (var snapshot : snapshots) {
            touched.pixels().stream()
                    .map(pixelId -> Touched.facts(snapshot, pixelId))
                    .flatMap(Stream::ofNullable)
                    .forEach(pixel -> events.add(pixel.event()));
        }
    }

    /** Looks at the creatives of one advertiser. */
    Tally of(AdvertiserEntry advertiser, Part part) {
        var tally = new Tally(cases.size(), part);
        var looking = new OfAdvertiser(advertiser);
        for (var at = 0; at < advertiser.creatives().size(); at++) {
            var creativeId = advertiser.creatives().get(at);
            tally.add(creativeId, looking.inventories(creativeId));
        }
        tally.endOfAdvertiser();
        return tally;
    }

    /** On which inventory the creative changes, the most usual one; {@code null}: on none. */
    @Nullable
    Inventory inventory(long creativeId, Case when) {
        var inventory = compared(entry(now, creativeId), after(when, creativeId), when, null);
        return inventory == UNCHANGED ? null : INVENTORIES.get(inventory - 1);
    }

    long advertiserOf(long creativeId) {
        return entry(now, creativeId).advertiserId();
    }

    EffectivePixels before(long creativeId, Case when, Inventory inventory, long revision) {
        return answer(now, entry(now, creativeId), when.context(inventory), revision);
    }

    EffectivePixels after(long creativeId, Case when, Inventory inventory, long revision) {
        return answer(when.then(), after(when, creativeId), when.context(inventory), revision);
    }

    private static EffectivePixels answer(Snapshot snapshot, CreativeEntry creative, Context context, long revision) {
        var found = SnapshotCandidates.find(snapshot, creative, null).orElseThrow();
        return Resolver.resolve(found.creative(), found.candidates(), context, revision);
    }

    private static CreativeEntry entry(Snapshot snapshot, long creativeId) {
        return Objects.requireNonNull(snapshot.creatives().get(creativeId));
    }

    private CreativeEntry after(Case when, long creativeId) {
        var creative = entry(when.then(), creativeId);
        return isSuspended(entry(now, creativeId)) ? suspended(creative) : creative;
    }

    /** Whether one of the pixels whose creatives would be suspended is on it. */
    private boolean isSuspended(CreativeEntry creative) {
        if (suspending.isEmpty() || creative.archived()) {
            return false;
        }
        var advertiser = now.advertisers().get(creative.advertiserId());
        var network = now.networks().get(networkId);
        return advertiser != null
                && network != null
                && !advertiser.archived()
                && suspending.stream()
                        .anyMatch(pixelId -> SnapshotCandidates.applies(pixelId, creative, advertiser, network));
    }

    private static CreativeEntry suspended(CreativeEntry creative) {
        return new CreativeEntry(
                creative.creativeId(),
                creative.advertiserId(),
                creative.type(),
                creative.active(),
                true,
                creative.archived(),
                creative.said());
    }

    private byte compared(CreativeEntry before, CreativeEntry after, Case when, @Nullable PixelIds wanted) {
        var here = SnapshotCandidates.find(now, before, wanted).orElseThrow();
        var there = SnapshotCandidates.find(when.then(), after, wanted).orElseThrow();
        if (here.candidates().isEmpty() && there.candidates().isEmpty()) {
            return UNCHANGED;
        }
        for (byte inventory = 0; inventory < INVENTORIES.size(); inventory++) {
            var context = when.context(INVENTORIES.get(inventory));
            if (!isSame(
                    Resolver.resolve(here.creative(), here.candidates(), context, 0)
                            .firing(),
                    Resolver.resolve(there.creative(), there.candidates(), context, 0)
                            .firing())) {
                return (byte) (inventory + 1);
            }
        }
        return UNCHANGED;
    }

    /** Why a pixel fires and what it is called is no difference in what fires. */
    private static boolean isSame(List<FiringPixel> one, List<FiringPixel> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (var at = 0; at < one.size(); at++) {
            var before = one.get(at);
            var after = other.get(at);
            if (before.pixelId() != after.pixelId()
                    || before.event() != after.event()
                    || before.format() != after.format()
                    || !Objects.equals(before.url(), after.url())
                    || !Objects.equals(before.content(), after.content())) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Integer limit(Snapshot snapshot) {
        var network = snapshot.networks().get(networkId);
        return network == null ? null : network.pixelLimit();
    }

    private boolean concerns(@Nullable PixelEntry pixel) {
        return pixel != null && events.contains(pixel.facts().event());
    }

    private static boolean isBefore(PixelEntry one, PixelEntry other) {
        return PixelFacts.FIRING_ORDER.compare(one.facts(), other.facts()) < 0;
    }

    /** The creatives of one advertiser, on one thread. */
    private final class OfAdvertiser {
        private final AdvertiserEntry advertiser;
        private final boolean whole;

        /** Whether one of the pixels is, or would be, on all creatives of the network or of the advertiser. */
        private final boolean wide;

        private final @Nullable Kind[] kinds = new @Nullable Kind[TYPES * 4];

        OfAdvertiser(AdvertiserEntry advertiser) {
            this.advertiser = advertiser;
            this.whole = touched.network() || touched.advertisers().contains(advertiser.advertiserId());
            this.wide = isWide(now) || cases.stream().anyMatch(when -> isWide(when.then()));
        }

        private boolean isWide(Snapshot snapshot) {
            var network = snapshot.networks().get(networkId);
            var present = snapshot.advertisers().get(advertiser.advertiserId());
            return (network != null && pixels.meets(network.said()))
                    || (present != null && pixels.meets(present.said()));
        }

        /** For each case, on which inventory the creative changes; {@code null}: it never does. */
        byte @Nullable [] inventories(long creativeId) {
            var creative = now.creatives().get(creativeId);
            if (creative == null) {
                return null;
            }
            if (whole || touched.creatives().contains(creativeId)) {
                return oneByOne(creative, null);
            }
            if (touched.restated().contains(creativeId)) {
                return oneByOne(creative, limit == null ? meeting : null);
            }
            if (creative.archived() || (!wide && !pixels.meets(creative.said()))) {
                return null;
            }
            if (isSuspended(creative)) {
                return kind(creative).fires > exclusions(creative.said())
                        ? kind(creative).all
                        : oneByOne(creative, null);
            }
            if (!wide) {
                return oneByOne(creative, limit == null ? meeting : null);
            }
            if (limit != null) {
                return kind(creative).isLike(creative) ? kind(creative).inventories : oneByOne(creative, null);
            }
            return meeting.meets(creative.said()) ? likeItsKind(creative) : kind(creative).inventories;
        }

        /** Resolves only where what is said of the creative individually may make a difference. */
        private byte[] likeItsKind(CreativeEntry creative) {
            var kind = kind(creative);
            var inventories = new byte[cases.size()];
            for (var one = 0; one < inventories.length; one++) {
                inventories[one] = kind.isBound(one, creative.said())
                        ? USUAL
                        : compared(creative, creative, cases.get(one), meeting);
            }
            return inventories;
        }

        private byte[] oneByOne(CreativeEntry creative, @Nullable PixelIds wanted) {
            var inventories = new byte[cases.size()];
            for (var one = 0; one < inventories.length; one++) {
                var when = cases.get(one);
                inventories[one] = compared(creative, after(when, creative.creativeId()), when, wanted);
            }
            return inventories;
        }

        private Kind kind(CreativeEntry creative) {
            var number = creative.type().ordinal() * 4 + (creative.active() ? 2 : 0) + (creative.suspended() ? 1 : 0);
            var known = kinds[number];
            if (known == null) {
                known = new Kind(new CreativeEntry(
                        0,
                        creative.advertiserId(),
                        creative.type(),
                        creative.active(),
                        creative.suspended(),
                        false,
                        Said.NOTHING));
                kinds[number] = known;
            }
            return known;
        }

        private static int exclusions(Said said) {
            var count = 0;
            for (var at = 0; at < said.size(); at++) {
                count += said.exclusion(at) ? 1 : 0;
            }
            return count;
        }
    }

    /** What the creatives of one type and state of an advertiser do of which nothing is said individually. */
    private final class Kind {
        private final CreativeEntry creative;

        /** For each case, on which inventory they change. */
        private final byte[] inventories = new byte[cases.size()];

        /** The usual inventory for each case. */
        private final byte[] all = new byte[cases.size()];

        /** For each case, pixels of which it is enough that they do what they do on all of the kind. */
        private final List<List<PixelIds>> proofs = new ArrayList<>();

        /** How many pixels they fire at least at present on the usual inventory; an exclusion takes away one at most. */
        private int fires = Integer.MAX_VALUE;

        /** How many pixels of the events more may be on one of them without reaching the limit. */
        private int room;

        /** The pixel after which none of the events fires, in any case; {@code null}: there is not always one. */
        private @Nullable PixelEntry last;

        Kind(CreativeEntry creative) {
            this.creative = creative;
            for (var one = 0; one < inventories.length; one++) {
                var when = cases.get(one);
                inventories[one] = compared(creative, creative, when, limit == null ? meeting : null);
                all[one] = USUAL;
                proofs.add(inventories[one] == USUAL && limit == null ? proofs(when) : List.of());
                if (!suspending.isEmpty()) {
                    var usual = when.context(INVENTORIES.get(0));
                    fires = Math.min(
                            fires, answer(now, creative, usual, 0).firing().size());
                }
            }
            if (limit != null) {
                measure(limit);
            }
        }

        /** A few sets of pixels each of which shows the change alone, with those that could get in their way. */
        private List<PixelIds> proofs(Case when) {
            var here = firing(now, when);
            var there = firing(when.then(), when);
            var proofs = new ArrayList<PixelIds>();
            for (var pixel : here) {
                var same = there.stream()
                        .filter(other -> other.pixelId() == pixel.pixelId())
                        .toList();
                if (proofs.size() < PROOFS && !isSame(List.of(pixel), same)) {
                    proofs.add(rivals.with(List.of(pixel.pixelId())));
                }
            }
            for (var pixel : there) {
                if (proofs.size() < PROOFS && here.stream().noneMatch(other -> other.pixelId() == pixel.pixelId())) {
                    proofs.add(rivals.with(List.of(pixel.pixelId())));
                }
            }
            return proofs.isEmpty() ? turned(here, there) : proofs;
        }

        /** Pairs of pixels that fire the other way round. */
        private List<PixelIds> turned(List<FiringPixel> here, List<FiringPixel> there) {
            var order = there.stream().map(FiringPixel::pixelId).toList();
            var proofs = new ArrayList<PixelIds>();
            for (var first = 0; first < here.size(); first++) {
                for (var second = first + 1; second < here.size() && proofs.size() < PROOFS; second++) {
                    var one = here.get(first).pixelId();
                    var other = here.get(second).pixelId();
                    if (order.indexOf(one) > order.indexOf(other)) {
                        proofs.add(rivals.with(List.of(one, other)));
                    }
                }
            }
            return proofs;
        }

        private List<FiringPixel> firing(Snapshot snapshot, Case when) {
            var found = SnapshotCandidates.find(snapshot, creative, meeting).orElseThrow();
            return Resolver.resolve(found.creative(), found.candidates(), when.context(INVENTORIES.get(0)), 0)
                    .firing();
        }

        /** Whether the case changes whatever has this said of it individually, on the usual inventory. */
        boolean isBound(int one, Said said) {
            for (var proof : proofs.get(one)) {
                if (!proof.meets(said)) {
                    return true;
                }
            }
            return false;
        }

        private void measure(int most) {
            room = most;
            var full = true;
            for (var when : cases) {
                for (var snapshot : List.of(now, when.then())) {
                    room = Math.min(room, most - candidates(snapshot));
                    for (var inventory : INVENTORIES) {
                        full &= isFull(snapshot, answer(snapshot, creative, when.context(inventory), 0), most);
                    }
                }
            }
            last = full ? last : null;
        }

        /** How many of one of the events there are at most. */
        private int candidates(Snapshot snapshot) {
            var found = SnapshotCandidates.find(snapshot, creative, null).orElseThrow();
            return events.stream()
                    .mapToInt(event -> (int) found.candidates().stream()
                            .filter(candidate -> candidate.pixel().event() == event)
                            .count())
                    .max()
                    .orElse(0);
        }

        private boolean isFull(Snapshot snapshot, EffectivePixels answer, int most) {
            for (var event : events) {
                var fired = answer.firing().stream()
                        .filter(pixel -> pixel.event() == event)
                        .toList();
                if (fired.size() < most) {
                    return false;
                }
                var end = Objects.requireNonNull(
                        snapshot.pixels().get(fired.get(most - 1).pixelId()));
                if (last == null || isBefore(last, end)) {
                    last = end;
                }
            }
            return true;
        }

        /** Whether what is said of the creative individually makes no difference, in a network with a limit. */
        boolean isLike(CreativeEntry other) {
            var said = other.said();
            var more = 0;
            for (var at = 0; at < said.size(); at++) {
                if (said.isFor(at, other.type()) && !said.exclusion(at) && concernsAny(said.pixelId(at))) {
                    more++;
                }
            }
            if (more <= room) {
                return !meeting.meets(said);
            }
            for (var at = 0; at < said.size(); at++) {
                if (said.isFor(at, other.type())
                        && concernsAny(said.pixelId(at))
                        && (said.exclusion(at) || !comesTooLate(said.pixelId(at)))) {
                    return false;
                }
            }
            return true;
        }

        private boolean concernsAny(long pixelId) {
            return concerns(now.pixels().get(pixelId))
                    || cases.stream()
                            .anyMatch(when -> concerns(when.then().pixels().get(pixelId)));
        }

        private boolean comesTooLate(long pixelId) {
            return isTooLate(now, pixelId) && cases.stream().allMatch(when -> isTooLate(when.then(), pixelId));
        }

        private boolean isTooLate(Snapshot snapshot, long pixelId) {
            var pixel = snapshot.pixels().get(pixelId);
            return pixel == null || (last != null && isBefore(last, pixel));
        }
    }
}
