package org.pixelkeep.serving.count;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.vendor.VendorCategory;

/**
 * What the pixels of a network do on all of its creatives within a reach, on secure non-Google inventory without a consent
 * string.
 *
 * @param firing the pixels that fire on at least one creative
 * @param nowhere the pixels that apply to creatives and fire on none of them
 * @param heldBack the pixels that are held back somewhere, by reason; exclusions are one
 * @param creatives the number of creatives, without archived ones
 * @param served the number of creatives on which at least one pixel fires
 * @param vendors the vendors that fire, the one on most creatives first
 * @param covered on how many creatives a pixel of a vendor of each category fires; absent: on none
 */
public record NetworkOverview(
        Set<Long> firing,
        Set<Long> nowhere,
        Map<HoldBack, Set<Long>> heldBack,
        long creatives,
        long served,
        List<VendorReach> vendors,
        Map<VendorCategory, Long> covered) {
    public NetworkOverview {
        firing = Collections.unmodifiableSet(new TreeSet<>(firing));
        nowhere = Collections.unmodifiableSet(new TreeSet<>(nowhere));
        heldBack = Collections.unmodifiableMap(new TreeMap<>(heldBack));
        vendors = List.copyOf(vendors);
        covered = Map.copyOf(covered);
    }

    /** The pixels with this outcome on at least one creative. */
    public Set<Long> pixels(CreativeOutcome standing) {
        return standing.reason() == null ? firing : heldBack.getOrDefault(standing.reason(), Set.of());
    }

    /** The number of creatives on which pixels of a vendor fire. */
    public record VendorReach(long vendorId, String name, long creatives) {}
}
