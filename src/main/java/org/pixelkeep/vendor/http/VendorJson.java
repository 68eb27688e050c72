package org.pixelkeep.vendor.http;

import java.time.Instant;
import java.util.Arrays;
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
        List<String> hosts,
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
                Arrays.stream(vendor.purposes.split(","))
                        .filter(purpose -> !purpose.isEmpty())
                        .map(Integer::valueOf)
                        .toList(),
                vendor.declareToAdx,
                vendor.policy,
                hosts.stream()
                        .filter(host -> host.vendorId == vendor.id)
                        .map(host -> host.host)
                        .toList(),
                vendor.updatedAt,
                vendor.version);
    }
}
