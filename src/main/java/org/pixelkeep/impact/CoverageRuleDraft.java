package org.pixelkeep.impact;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.vendor.VendorCategory;

/**
 * The editable fields of a coverage rule.
 *
 * @param advertiserId only for this advertiser's creatives; {@code null}: all
 * @param creativeTypes only for these creative types; empty: all
 * @param vendorCategory {@code null} only in an incomplete form
 * @param event the event to track; {@code null}: any
 */
public record CoverageRuleDraft(
        String name,
        @Nullable Long advertiserId,
        Set<CreativeType> creativeTypes,
        @Nullable VendorCategory vendorCategory,
        @Nullable PixelEvent event) {
    /** An empty draft. */
    public static final CoverageRuleDraft EMPTY = new CoverageRuleDraft("", null, Set.of(), null, null);

    public CoverageRuleDraft {
        name = Texts.trimmed(name);
        creativeTypes = Set.copyOf(creativeTypes);
    }

    /** The draft of the unchanged rule. */
    public static CoverageRuleDraft of(CoverageRule rule) {
        return new CoverageRuleDraft(rule.name, rule.advertiserId, rule.types(), rule.vendorCategory, rule.event);
    }

    /** Collects the errors in the draft itself. */
    public void check(Violations violations) {
        Texts.checkName(violations, "name", name);
        violations.require(vendorCategory != null, "vendorCategory", "Choose the required vendor category.");
        var wanted = event;
        violations.require(
                wanted == null || creativeTypes.stream().allMatch(wanted::happensOn),
                "event",
                "Not all of the selected creative types support this event.");
    }
}
