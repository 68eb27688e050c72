package org.pixelkeep.vendor.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.vendor.VendorHost;
import org.pixelkeep.vendor.VendorPolicy;

/**
 * A vendor as the API speaks it.
 *
 * @param gvlId TCF Global Vendor List id
 * @param purposes the TCF purposes that its pixels need consent for, ascending
 * @param trusted whether its pixels need no reviewer
 * @param hosts each stands for its subdomains too
 */
record VendorJson(
        long id,
        long networkId,
        String name,
        VendorCategory category,
        @Nullable Integer gvlId,
        List<Integer> purposes,
        boolean declareToAdx,
        VendorPolicy policy,
        boolean trusted,
        List<String> hosts,
        @Nullable Instant archivedAt,
        Instant updatedAt,
        long version) {
    /** @param hosts of this and other vendors */
    static VendorJson of(Vendor vendor, List<VendorHost> hosts) {
        return new VendorJson(
                vendor.id,
                vendor.networkId,
                vendor.name,
                vendor.category,
                vendor.gvlId,
                vendor.purposeNumbers(),
                vendor.declareToAdx,
                vendor.policy,
                vendor.trusted,
                hosts.stream()
                        .filter(host -> host.vendorId == vendor.id)
                        .map(host -> host.host)
                        .toList(),
                vendor.archivedAt,
                vendor.updatedAt,
                vendor.version);
    }
}
