package org.pixelkeep.vendor.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.vendor.VendorPolicy;

/**
 * A vendor in the directory.
 *
 * @param gvlId {@code null}: not on the Global Vendor List
 * @param hosts in order
 * @param trusted whether its pixels need no reviewer
 * @param pixels how many pixels name it
 */
public record VendorView(
        long id,
        String name,
        VendorCategory category,
        @Nullable Integer gvlId,
        List<String> hosts,
        boolean declareToAdx,
        long pixels,
        VendorPolicy policy,
        boolean trusted,
        long version) {

    static VendorView of(Vendor vendor, List<String> hosts, long pixels) {
        return new VendorView(
                vendor.id,
                vendor.name,
                vendor.category,
                vendor.gvlId,
                hosts,
                vendor.declareToAdx,
                pixels,
                vendor.policy,
                vendor.trusted,
                vendor.version);
    }
}
