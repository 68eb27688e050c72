package org.pixelkeep.impact;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.shared.Texts;
import org.pixelkeep.shared.Violations;
import org.pixelkeep.vendor.VendorCategory;

/**
 * What can be said of a rule.
 *
 * @param advertiserId for the creatives of this advertiser only; {@code null}: of all
 * @param creativeTypes of creatives of these types; empty: of all
 * @param vendorCategory {@code null} only while a form is not filled in
 * @param event the pixel tracks this; {@code null}: whatever
 */
public record CoverageRuleDraft(
        String name,
        @Nullable Long advertiserId,
        Set<CreativeType> creativeTypes,
        @Nullable VendorCategory vendorCategory,
        @Nullable PixelEvent event) {
    /** One with nothing in it. */
    public static final CoverageRuleDraft EMPTY = new CoverageRuleDraft("", null, Set.of(), null, null);

    public CoverageRuleDraft {
        name = Texts.trimmed(name);
        creativeTypes = Set.copyOf(creativeTypes);
    }

    /** The draft that would change nothing of the rule. */
    public static CoverageRuleDraft of(CoverageRule rule) {
        return new CoverageRuleDraft(rule.name, rule.advertiserId, rule.types(), rule.vendorCategory, rule.event);
    }

    /** Notes what is not valid about it on its own. */
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
