package org.pixelkeep.macro;

import java.util.List;

/**
 * A text to look at.
 *
 * @param dialect the platform that will fill the macros; the consent macros of the IAB are fine on every platform
 * @param impression whether it counts impressions
 * @param vendorIds the numbers of its vendors in the Global Vendor List; may be empty
 */
public record LintInput(String text, TextKind kind, Dialect dialect, boolean impression, List<Integer> vendorIds) {
    public LintInput {
        vendorIds = List.copyOf(vendorIds);
    }
}
