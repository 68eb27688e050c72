package org.pixelkeep.serving.snapshot;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.PlacementKey;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.serving.decide.Fingerprint;
import org.pixelkeep.serving.decide.PixelFacts;
import org.pixelkeep.serving.decide.Verdicts;

/** A pixel in the snapshot, with what is computed once for all answers. */
public final class PixelEntry {
    private final PixelFacts facts;
    private final List<Long> vendorIds;

    /** Two for each tracker: on secure inventory, and on other inventory. */
    private final AtomicReferenceArray<@Nullable Fingerprint> fingerprints;

    /** In the same places the keys for likely duplicates; empty: it names no placement there. */
    private final AtomicReferenceArray<@Nullable Optional<PlacementKey>> placements;

    /** {@code null} until requested. Two threads that request it at the same time may each get their own. */
    private volatile @Nullable Verdicts verdicts;

    /** @param vendorIds IDs of the vendors in the facts, ascending */
    public PixelEntry(PixelFacts facts, List<Long> vendorIds) {
        this.facts = facts;
        this.vendorIds = List.copyOf(vendorIds);
        this.fingerprints = new AtomicReferenceArray<>(2 * facts.trackers().size());
        this.placements = new AtomicReferenceArray<>(2 * facts.trackers().size());
    }

    /** What decides whether and how it fires. */
    public PixelFacts facts() {
        return facts;
    }

    /** The IDs of its vendors, ascending. */
    public List<Long> vendorIds() {
        return vendorIds;
    }

    /** The verdicts on it alone. */
    Verdicts verdicts() {
        var known = verdicts;
        if (known == null) {
            known = new Verdicts();
            verdicts = known;
        }
        return known;
    }

    /** A copy that reuses what was computed for the pixel's previous state, as far as it is still valid. */
    PixelEntry after(@Nullable PixelEntry before) {
        if (before != null && before.facts.format() == facts.format()) {
            var known =
                    Math.min(facts.trackers().size(), before.facts.trackers().size());
            for (var tracker = 0; tracker < known; tracker++) {
                reuse(before, tracker, true);
                reuse(before, tracker, false);
            }
        }
        return this;
    }

    private void reuse(PixelEntry before, int place, boolean secure) {
        var tracker = facts.trackers().get(place);
        Tracker earlier = before.facts.trackers().get(place);
        if (tracker.tracked().equals(earlier.tracked())
                && Objects.equals(facts.served(tracker, secure), before.facts.served(earlier, secure))) {
            fingerprints.set(index(place, secure), before.fingerprints.get(index(place, secure)));
            placements.set(index(place, secure), before.placements.get(index(place, secure)));
        }
    }

    /**
     * The fingerprint of the content that a tracker serves, which must exist.
     *
     * @param tracker its index among the trackers, from 0
     */
    public Fingerprint fingerprint(int tracker, boolean secureInventory) {
        var index = index(tracker, secureInventory);
        var known = fingerprints.get(index);
        if (known != null) {
            return known;
        }
        var fingerprint = Fingerprint.of(facts, facts.trackers().get(tracker), secureInventory);
        fingerprints.set(index, fingerprint);
        return fingerprint;
    }

    /** The key for likely duplicates of a tracker on such inventory; {@code null}: it names no placement there. */
    public @Nullable PlacementKey placement(int tracker, boolean secureInventory) {
        var index = index(tracker, secureInventory);
        var known = placements.get(index);
        if (known == null) {
            known = Optional.ofNullable(facts.placement(facts.trackers().get(tracker), secureInventory));
            placements.set(index, known);
        }
        return known.orElse(null);
    }

    private static int index(int tracker, boolean secure) {
        return 2 * tracker + (secure ? 0 : 1);
    }
}
