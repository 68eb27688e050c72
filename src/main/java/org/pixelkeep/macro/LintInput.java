package org.pixelkeep.macro;

import java.util.List;

/**
 * A text to check.
 *
 * @param dialect the platform that will expand the macros
 * @param impression whether it counts impressions
 * @param vendorIds the Global Vendor List IDs of its vendors; may be empty
 * @param rules what its vendors need in their URLs; may be empty
 */
public record LintInput(
        String text,
        TextKind kind,
        Dialect dialect,
        boolean impression,
        List<Integer> vendorIds,
        List<AddressRule> rules) {
    public LintInput {
        vendorIds = List.copyOf(vendorIds);
        rules = List.copyOf(rules);
    }

    /** A text of vendors that need nothing in particular. */
    public LintInput(String text, TextKind kind, Dialect dialect, boolean impression, List<Integer> vendorIds) {
        this(text, kind, dialect, impression, vendorIds, List.of());
    }

    /** The same of another text. */
    LintInput of(String other) {
        return new LintInput(other, kind, dialect, impression, vendorIds, rules);
    }
}
