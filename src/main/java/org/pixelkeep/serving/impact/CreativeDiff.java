package org.pixelkeep.serving.impact;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.PixelFacts;
import org.pixelkeep.serving.decide.Resolver;
import org.pixelkeep.serving.snapshot.CreativeEntry;
import org.pixelkeep.serving.snapshot.PixelEntry;
import org.pixelkeep.serving.snapshot.PixelIds;
import org.pixelkeep.serving.snapshot.Snapshot;
import org.pixelkeep.serving.snapshot.SnapshotCandidates;

/**
 * Compares the current snapshot with the ones it would become: what they say about a creative, and on which inventory
 * they differ.
 */
final class CreativeDiff {
    /** The value for a creative that does not change. */
    static final byte UNCHANGED = 0;

    /** The first of the {@link #inventories}. */
    static final byte USUAL = 1;

    private final List<Inventory> inventories;
    private final long networkId;
    private final Snapshot now;
    private final List<Case> cases;
    private final Set<Long> suspending;
    private final PixelIds pixels;
    private final InterferingPixels interfering;

    /** The changed pixels and those they may interfere with. */
    private final PixelIds withInterfering;

    private final @Nullable Integer limit;
    private final Set<PixelEvent> events = EnumSet.noneOf(PixelEvent.class);

    /**
     * The inventory.
     *
     * @param supply the code of its supply source; {@code null}: none
     */
    record Inventory(boolean secure, @Nullable String supply) {}

    /**
     * A snapshot at an instant.
     *
     * @param before what it is compared with: the current one, or that with everything approved
     */
    record Case(Snapshot before, Snapshot then, Instant at, boolean later, boolean approved) {
        Context context(Inventory inventory) {
            return Context.at(at).onSecure(inventory.secure()).on(inventory.supply());
        }
    }

    CreativeDiff(ProposedChange proposed, Snapshot now, List<Case> cases, Set<Long> scope) {
        this.networkId = proposed.networkId();
        this.now = now;
        this.cases = cases;
        this.suspending = proposed.suspending();
        this.pixels = PixelIds.of(scope);
        var snapshots = Stream.concat(
                        Stream.of(now), cases.stream().flatMap(when -> Stream.of(when.before(), when.then())))
                .distinct()
                .toList();
        this.inventories = Inventories.of(networkId, snapshots);
        this.interfering = new InterferingPixels(networkId, scope, snapshots);
        this.withInterfering = interfering.withTouched();
        var network = now.networks().get(networkId);
        this.limit = network == null ? null : network.pixelLimit();
        for (var snapshot : snapshots) {
            scope.stream()
                    .map(pixelId -> ChangeScope.facts(snapshot, pixelId))
                    .flatMap(Stream::ofNullable)
                    .flatMap(pixel -> pixel.trackers().stream())
                    .forEach(tracker -> events.add(tracker.event()));
        }
    }

    long networkId() {
        return networkId;
    }

    Snapshot now() {
        return now;
    }

    List<Case> cases() {
        return cases;
    }

    /** The pixels that change, or whose associations do. */
    PixelIds pixels() {
        return pixels;
    }

    /** These and the pixels they may interfere with. */
    PixelIds withInterfering() {
        return withInterfering;
    }

    /** Only these and the pixels they may interfere with. */
    PixelIds withInterferingOf(List<Long> some) {
        return interfering.with(some);
    }

    /** The limit of firing pixels per event on a creative; {@code null}: none. */
    @Nullable
    Integer limit() {
        return limit;
    }

    /** The events of the pixels that change. */
    Set<PixelEvent> events() {
        return events;
    }

    /** The kinds of inventory that can differ, the most common first. */
    List<Inventory> inventories() {
        return inventories;
    }

    /** Whether creatives of the changed pixels would be suspended. */
    boolean isSuspending() {
        return !suspending.isEmpty();
    }

    static EffectivePixels answer(Snapshot snapshot, CreativeEntry creative, Context context, long revision) {
        var found = SnapshotCandidates.find(snapshot, creative, null).orElseThrow();
        return Resolver.resolve(found.creative(), found.candidates(), context, revision);
    }

    static CreativeEntry entry(Snapshot snapshot, long creativeId) {
        return Objects.requireNonNull(snapshot.creatives().get(creativeId));
    }

    /** The changed creative. */
    CreativeEntry after(Case when, long creativeId) {
        var creative = entry(when.then(), creativeId);
        return isSuspended(entry(now, creativeId)) ? suspended(creative) : creative;
    }

    /** Whether it has one of the pixels whose creatives would be suspended. */
    boolean isSuspended(CreativeEntry creative) {
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
                creative.associations());
    }

    /**
     * The inventory on which the two differ, by its number counted from {@link #USUAL}, or {@link #UNCHANGED}.
     *
     * @param wanted only these pixels; {@code null}: all
     */
    byte difference(CreativeEntry before, CreativeEntry after, Case when, @Nullable PixelIds wanted) {
        var here = SnapshotCandidates.find(when.before(), before, wanted).orElseThrow();
        var there = SnapshotCandidates.find(when.then(), after, wanted).orElseThrow();
        if (here.candidates().isEmpty() && there.candidates().isEmpty()) {
            return UNCHANGED;
        }
        for (byte inventory = 0; inventory < inventories.size(); inventory++) {
            var context = when.context(inventories.get(inventory));
            if (!isSame(here.answer(context).firing(), there.answer(context).firing())) {
                return (byte) (inventory + 1);
            }
        }
        return UNCHANGED;
    }

    /** A pixel's name and associations do not count as a difference. */
    static boolean isSame(List<FiringPixel> one, List<FiringPixel> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (var at = 0; at < one.size(); at++) {
            var before = one.get(at);
            var after = other.get(at);
            if (before.pixelId() != after.pixelId()
                    || !before.tracked().equals(after.tracked())
                    || before.format() != after.format()
                    || !Objects.equals(before.url(), after.url())
                    || !Objects.equals(before.content(), after.content())
                    || !Objects.equals(before.verification(), after.verification())) {
                return false;
            }
        }
        return true;
    }

    /** Whether the pixel shares an event with a changed one. */
    boolean concerns(@Nullable PixelEntry pixel) {
        return pixel != null && events.stream().anyMatch(pixel.facts()::tracks);
    }

    static boolean isBefore(PixelEntry one, PixelEntry other) {
        return PixelFacts.FIRING_ORDER.compare(one.facts(), other.facts()) < 0;
    }
}
