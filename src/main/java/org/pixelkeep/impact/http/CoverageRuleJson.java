package org.pixelkeep.impact.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.impact.CoverageRule;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.vendor.VendorCategory;

/**
 * A coverage rule in the API.
 *
 * @param uncovered how many creatives do not meet it, as last counted
 * @param countedAt {@code null}: not counted yet
 */
record CoverageRuleJson(
        long id,
        long networkId,
        @Nullable Long advertiserId,
        String name,
        List<CreativeType> creativeTypes,
        VendorCategory vendorCategory,
        @Nullable PixelEvent event,
        long uncovered,
        @Nullable Instant countedAt,
        @Nullable Instant archivedAt,
        long version) {
    static CoverageRuleJson of(CoverageRule rule, long uncovered, @Nullable Instant countedAt) {
        return new CoverageRuleJson(
                rule.id,
                rule.networkId,
                rule.advertiserId,
                rule.name,
                List.copyOf(rule.types()),
                rule.vendorCategory,
                rule.event,
                uncovered,
                countedAt,
                rule.archivedAt,
                rule.version);
    }
}
