package org.pixelkeep.macro;

import java.util.List;

/**
 * A text to check.
 *
 * @param dialect the platform that will expand the macros; IAB consent macros work on every platform
 * @param impression whether it counts impressions
 * @param vendorIds the Global Vendor List IDs of its vendors; may be empty
 */
public record LintInput(String text, TextKind kind, Dialect dialect, boolean impression, List<Integer> vendorIds) {
    public LintInput {
        vendorIds = List.copyOf(vendorIds);
    }
}
