package org.pixelkeep.vendor.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.vendor.VendorPolicy;

/**
 * A vendor in the directory.
 *
 * @param company whose product it is; {@code null}: unknown
 * @param gvlId {@code null}: not on the Global Vendor List
 * @param hosts in order
 * @param retired whether it is no longer in business
 * @param trusted whether its pixels need no reviewer
 * @param pixels how many pixels name it
 */
public record VendorView(
        long id,
        String name,
        @Nullable String company,
        VendorCategory category,
        @Nullable Integer gvlId,
        List<String> hosts,
        boolean declareToAdx,
        boolean retired,
        long pixels,
        VendorPolicy policy,
        boolean trusted,
        long version) {

    /** The company, where the name does not say it already; {@code null}: it does, or nobody knows. */
    public @Nullable String otherCompany() {
        return company == null || name.contains(company) ? null : company;
    }

    static VendorView of(Vendor vendor, List<String> hosts, long pixels) {
        return new VendorView(
                vendor.id,
                vendor.name,
                vendor.company,
                vendor.category,
                vendor.gvlId,
                hosts,
                vendor.declareToAdx,
                vendor.retired,
                pixels,
                vendor.policy,
                vendor.trusted,
                vendor.version);
    }
}
