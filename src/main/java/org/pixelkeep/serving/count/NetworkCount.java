package org.pixelkeep.serving.count;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Reach;
import org.pixelkeep.serving.count.NetworkOverview.VendorReach;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.serving.decide.PixelFacts;
import org.pixelkeep.serving.decide.ResolveInput;
import org.pixelkeep.serving.snapshot.NetworkEntry;
import org.pixelkeep.serving.snapshot.SnapshotProjection.Held;
import org.pixelkeep.vendor.VendorCategory;

/**
 * The counts of all pixels of a network at one revision, within a reach. A pixel that fires for any of its events counts as
 * firing. Immutable once made.
 */
final class NetworkCount {
    private final @Nullable NetworkEntry state;
    private final long networkId;
    private final long revision;
    private final Instant at;
    private final Instant until;
    private final Map<Long, PixelFacts> facts = new HashMap<>();
    private final Map<Long, PixelCount> counts = new HashMap<>();
    private final Map<Long, VendorCount> vendors = new HashMap<>();
    private final Map<Long, VendorCategory> categories;
    private final Map<VendorCategory, Long> covered = new EnumMap<>(VendorCategory.class);
    private long creatives;
    private long served;

    private NetworkCount(Held held, long networkId, Instant at, Map<Long, VendorCategory> categories) {
        this.networkId = networkId;
        this.categories = categories;
        this.state = held.snapshot().networks().get(networkId);
        this.revision = held.positions().revision(networkId);
        this.at = at;
        held.snapshot().pixels().forEach(pixel -> {
            if (pixel.facts().networkId() == networkId) {
                facts.put(pixel.facts().pixelId(), pixel.facts());
            }
        });
        this.until = ResolveInput.nextEdge(new ArrayList<>(facts.values()), at);
    }

    /** @param categories the categories of the network's vendors, by vendor ID */
    static NetworkCount of(Held held, long networkId, Reach reach, Instant at, Map<Long, VendorCategory> categories) {
        var made = new NetworkCount(held, networkId, at, categories);
        new CreativeWalk(held.snapshot(), networkId, reach, Context.at(at)).count((answer, creatives) -> {
            made.creatives += creatives;
            made.served += answer.firing().isEmpty() ? 0 : creatives;
            var seen = new HashSet<Long>();
            var vendors = new HashSet<Long>();
            for (var pixel : answer.firing()) {
                if (seen.add(pixel.pixelId())) {
                    made.count(pixel.pixelId()).fires(creatives);
                    made.countVendors(pixel.pixelId(), vendors, creatives);
                }
            }
            made.countCategories(vendors, creatives);
            for (var pixel : answer.heldBack()) {
                if (seen.add(pixel.pixelId())) {
                    made.count(pixel.pixelId()).isHeldBack(pixel, creatives);
                }
            }
        });
        return made;
    }

    private static final class VendorCount {
        private final String name;
        private long creatives;

        VendorCount(String name) {
            this.name = name;
        }
    }

    /** @param seen the vendors already counted for this answer */
    private void countVendors(long pixelId, Set<Long> seen, long on) {
        var pixel = facts.get(pixelId);
        if (pixel == null) {
            return;
        }
        for (var vendor : pixel.vendors()) {
            if (seen.add(vendor.vendorId())) {
                vendors.computeIfAbsent(vendor.vendorId(), id -> new VendorCount(vendor.name())).creatives += on;
            }
        }
    }

    private void countCategories(Set<Long> vendorIds, long on) {
        vendorIds.stream()
                .flatMap(id -> Stream.ofNullable(categories.get(id)))
                .distinct()
                .forEach(category -> covered.merge(category, on, Long::sum));
    }

    NetworkOverview overview() {
        var firing = new HashSet<Long>();
        var nowhere = new HashSet<Long>();
        var heldBack = new EnumMap<HoldBack, Set<Long>>(HoldBack.class);
        counts.forEach((pixelId, count) -> {
            var reasons = count.heldBack().keySet();
            if (count.firing() > 0) {
                firing.add(pixelId);
            } else if (!reasons.equals(Set.of(HoldBack.EXCLUDED))) {
                nowhere.add(pixelId);
            }
            reasons.forEach(reason ->
                    heldBack.computeIfAbsent(reason, any -> new HashSet<>()).add(pixelId));
        });
        return new NetworkOverview(
                firing,
                nowhere,
                heldBack,
                creatives,
                served,
                vendors.entrySet().stream()
                        .map(each -> new VendorReach(each.getKey(), each.getValue().name, each.getValue().creatives))
                        .sorted(Comparator.comparingLong(VendorReach::creatives)
                                .reversed()
                                .thenComparing(VendorReach::name))
                        .toList(),
                covered);
    }

    private PixelCount count(long pixelId) {
        return counts.computeIfAbsent(pixelId, id -> new PixelCount());
    }

    /** Whether nothing has changed in the network since, and no flight has started or ended. */
    boolean isCurrent(Held held, Instant now) {
        return held.snapshot().networks().get(networkId) == state
                && held.positions().revision(networkId) == revision
                && !now.isBefore(at)
                && now.isBefore(until);
    }

    long revision() {
        return revision;
    }

    /** The counts of a pixel; {@code null} if the pixel itself has changed since. */
    @Nullable
    PixelCount of(PixelFacts pixel) {
        return facts.get(pixel.pixelId()) == pixel
                ? Objects.requireNonNullElse(counts.get(pixel.pixelId()), PixelCount.NOTHING)
                : null;
    }
}
