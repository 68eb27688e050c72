package org.pixelkeep.serving.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.pixelkeep.serving.consent.VendorFacts;
import org.pixelkeep.serving.decide.PixelFacts;

/**
 * Everything that the resolver decides on, for all networks, at one revision of each. Immutable. It holds no row per
 * pixel and creative where the pixel applies to a whole network or advertiser. It holds one list per network, one per
 * advertiser, and the sparse individual rows. An answer merges three short sorted lists.
 */
public final class Snapshot {
    static final Snapshot EMPTY = new Snapshot(
            PersistentIdMap.empty(),
            PersistentIdMap.empty(),
            PersistentIdMap.empty(),
            PersistentIdMap.empty(),
            PersistentIdMap.empty());

    private final PersistentIdMap<NetworkEntry> networks;
    private final PersistentIdMap<AdvertiserEntry> advertisers;
    private final PersistentIdMap<CreativeEntry> creatives;
    private final PersistentIdMap<PixelEntry> pixels;
    private final PersistentIdMap<VendorEntry> vendors;

    Snapshot(
            PersistentIdMap<NetworkEntry> networks,
            PersistentIdMap<AdvertiserEntry> advertisers,
            PersistentIdMap<CreativeEntry> creatives,
            PersistentIdMap<PixelEntry> pixels,
            PersistentIdMap<VendorEntry> vendors) {
        this.networks = networks;
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.pixels = pixels;
        this.vendors = vendors;
    }

    /** The networks, by ID. */
    public PersistentIdMap<NetworkEntry> networks() {
        return networks;
    }

    /** The advertisers, by ID. */
    public PersistentIdMap<AdvertiserEntry> advertisers() {
        return advertisers;
    }

    /** The creatives, by ID. */
    public PersistentIdMap<CreativeEntry> creatives() {
        return creatives;
    }

    /** The pixels, by ID. */
    public PersistentIdMap<PixelEntry> pixels() {
        return pixels;
    }

    PersistentIdMap<VendorEntry> vendors() {
        return vendors;
    }

    /** The facts of these vendors, without those of other networks. */
    private static List<VendorFacts> named(
            Collection<Long> vendorIds, long networkId, PersistentIdMap<VendorEntry> vendors) {
        return vendorIds.stream()
                .map(vendors::get)
                .filter(Objects::nonNull)
                .filter(vendor -> vendor.networkId() == networkId)
                .map(VendorEntry::facts)
                .toList();
    }

    /** The first difference from another snapshot, in words; empty if both are the same. */
    Optional<String> difference(Snapshot other) {
        return difference("network", networks, other.networks, NetworkEntry::networkId, Object::equals)
                .or(() -> difference(
                        "advertiser",
                        advertisers,
                        other.advertisers,
                        AdvertiserEntry::advertiserId,
                        AdvertiserEntry::isSame))
                .or(() -> difference("creative", creatives, other.creatives, CreativeEntry::creativeId, Object::equals))
                .or(() -> difference(
                        "pixel",
                        pixels,
                        other.pixels,
                        pixel -> pixel.facts().pixelId(),
                        (one, two) -> one.facts().equals(two.facts())))
                .or(() -> difference(
                        "vendor",
                        vendors,
                        other.vendors,
                        vendor -> vendor.facts().vendorId(),
                        Object::equals));
    }

    private interface IdOf<T> {
        long of(T thing);
    }

    private static <T> Optional<String> difference(
            String what, PersistentIdMap<T> here, PersistentIdMap<T> there, IdOf<T> id, BiPredicate<T, T> same) {
        var found = new ArrayList<String>(1);
        here.forEach(one -> {
            var other = found.isEmpty() ? there.get(id.of(one)) : one;
            if (other == null) {
                found.add(what + " " + id.of(one) + " is not in the database");
            } else if (found.isEmpty() && !same.test(one, other)) {
                found.add(what + " " + id.of(one) + " is another in the database");
            }
        });
        if (found.isEmpty() && here.size() != there.size()) {
            there.forEach(one -> {
                if (found.isEmpty() && here.get(id.of(one)) == null) {
                    found.add(what + " " + id.of(one) + " was not followed");
                }
            });
        }
        return found.stream().findFirst();
    }

    /** A copy to change into the next version. This one stays as it is. */
    public Draft draft() {
        return new Draft(this);
    }

    /** The next version while it is being built, by one thread. */
    public static final class Draft {
        final PersistentIdMap.Editor<NetworkEntry> networks;
        final PersistentIdMap.Editor<AdvertiserEntry> advertisers;
        final PersistentIdMap.Editor<CreativeEntry> creatives;
        final PersistentIdMap.Editor<PixelEntry> pixels;
        final PersistentIdMap.Editor<VendorEntry> vendors;

        /** The vendors that have changed, by ID: the pixels that name them hold their facts. */
        private final Map<Long, VendorEntry> changedVendors = new HashMap<>();

        private Draft(Snapshot from) {
            networks = from.networks.edit();
            advertisers = from.advertisers.edit();
            creatives = from.creatives.edit();
            pixels = from.pixels.edit();
            vendors = from.vendors.edit();
        }

        void putVendor(VendorEntry vendor) {
            var before = vendors.get(vendor.facts().vendorId());
            vendors.put(vendor.facts().vendorId(), vendor);
            if (before != null && !before.equals(vendor)) {
                changedVendors.put(vendor.facts().vendorId(), vendor);
            }
        }

        /** Adds the pixel, or replaces what is known of it. */
        public void putPixel(PixelEntry pixel) {
            var pixelId = pixel.facts().pixelId();
            pixels.put(pixelId, pixel.after(pixels.get(pixelId)));
            var network = networks.get(pixel.facts().networkId());
            if (network != null) {
                networks.put(network.networkId(), network.after(pixelId));
            }
        }

        void putCreative(CreativeEntry creative) {
            var before = creatives.get(creative.creativeId());
            creatives.put(creative.creativeId(), creative);
            var advertiser = advertisers.get(creative.advertiserId());
            if (before == null && advertiser != null) {
                advertisers.put(
                        creative.advertiserId(),
                        advertiser.having(advertiser.creatives().with(creative.creativeId())));
            }
        }

        /** Releases the spare room for more creatives of each advertiser: most get none for a long time. */
        void trim() {
            var all = new ArrayList<AdvertiserEntry>();
            advertisers.now().forEach(all::add);
            for (var advertiser : all) {
                advertisers.put(
                        advertiser.advertiserId(),
                        advertiser.having(advertiser.creatives().trimmed()));
            }
        }

        private void renew(long networkId) {
            var network = networks.get(networkId);
            if (network != null) {
                networks.put(networkId, network.renewed());
            }
        }

        /** A pixel that this release does not understand does not fire, whatever it did before. */
        void leaveOutPixel(long pixelId) {
            var before = pixels.get(pixelId);
            if (before != null) {
                pixels.remove(pixelId);
                renew(before.facts().networkId());
            }
        }

        /** A creative that this release does not understand does not exist here, whatever it was before. */
        void leaveOutCreative(long creativeId) {
            var before = creatives.get(creativeId);
            if (before == null) {
                return;
            }
            creatives.remove(creativeId);
            var advertiser = advertisers.get(before.advertiserId());
            if (advertiser != null) {
                advertisers.put(
                        before.advertiserId(),
                        advertiser.having(advertiser.creatives().without(creativeId)));
            }
        }

        /** The next version. The draft cannot be used afterward. */
        public Snapshot done() {
            var allVendors = vendors.done();
            if (!changedVendors.isEmpty()) {
                var naming = new ArrayList<PixelEntry>();
                pixels.now().forEach(pixel -> {
                    if (pixel.vendorIds().stream().anyMatch(changedVendors::containsKey)) {
                        naming.add(pixel);
                    }
                });
                for (var pixel : naming) {
                    putPixel(entry(pixel.facts(), pixel.vendorIds(), allVendors));
                }
            }
            return new Snapshot(networks.done(), advertisers.done(), creatives.done(), pixels.done(), allVendors);
        }

        /** The pixel with the current state of these vendors. */
        PixelEntry entry(PixelFacts pixel, List<Long> vendorIds) {
            return entry(pixel, vendorIds, vendors.now());
        }

        private static PixelEntry entry(PixelFacts pixel, List<Long> vendorIds, PersistentIdMap<VendorEntry> vendors) {
            // Archived pixels have no limit, and are read again from the change that brings them back.
            var kept = pixel.archived() ? pixel.withoutTexts() : pixel;
            return new PixelEntry(kept.naming(named(vendorIds, kept.networkId(), vendors)), vendorIds);
        }
    }
}
