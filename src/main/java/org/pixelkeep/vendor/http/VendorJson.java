package org.pixelkeep.vendor.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.codec.Field;
import org.pixelkeep.codec.FieldRecord;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.vendor.VendorFields;
import org.pixelkeep.vendor.VendorHost;
import org.pixelkeep.vendor.VendorPolicy;

/**
 * A vendor in the API.
 *
 * @param code the entry of the built-in directory that it follows
 * @param company whose product it is
 * @param gvlId TCF Global Vendor List id
 * @param googleProviderId ID among Google's ad technology providers
 * @param purposes the TCF purposes that its pixels need consent for, ascending
 * @param legalBases on what it bases them, such as 1C,7LF: consent, or legitimate interest and flexible
 * @param retired whether it is no longer in business
 * @param trusted whether its pixels need no reviewer
 * @param hosts including their subdomains
 */
record VendorJson(
        long id,
        long networkId,
        String name,
        @Nullable String code,
        @Nullable String company,
        VendorCategory category,
        @Nullable Integer gvlId,
        @Nullable Integer googleProviderId,
        List<Integer> purposes,
        @Nullable String legalBases,
        boolean declareToAdx,
        boolean retired,
        VendorPolicy policy,
        boolean trusted,
        List<String> hosts,
        @Nullable Instant archivedAt,
        Instant updatedAt,
        long version) {
    private static final Field<Vendor, List<Integer>> PURPOSES = Field.computed("purposes");
    private static final Field<Vendor, List<String>> HOSTS = Field.computed("hosts");
    private static final FieldRecord<Vendor, VendorJson> FIELDS =
            FieldRecord.of(VendorJson.class, VendorFields.ALL, PURPOSES, HOSTS);

    /** @param hosts of this and other vendors */
    static VendorJson of(Vendor vendor, List<VendorHost> hosts) {
        return FIELDS.builder()
                .from(vendor)
                .with(PURPOSES, vendor.purposeNumbers())
                .with(
                        HOSTS,
                        hosts.stream()
                                .filter(host -> host.vendorId == vendor.id)
                                .map(host -> host.host)
                                .toList())
                .build();
    }
}
