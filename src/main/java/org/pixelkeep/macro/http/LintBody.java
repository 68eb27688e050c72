package org.pixelkeep.macro.http;

import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.AddressRule;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.LintInput;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violations;

/** The body with a text to check. */
@Schema(name = "MacroLint")
record LintBody(
        @Schema(required = true, maxLength = MacroInput.MAX_LENGTH) @Nullable
        String text,

        @Schema(implementation = PixelFormat.class, required = true) @Nullable
        String format,

        @Schema(implementation = Dialect.class, defaultValue = "XANDR") @Nullable
        String dialect,

        @Schema(implementation = PixelEvent.class, defaultValue = "IMPRESSION") @Nullable
        String event,

        @Schema(description = "Global Vendor List IDs of its vendors") @Nullable
        List<@Nullable Integer> vendorIds,

        @Schema(
                defaultValue = "false",
                description = "Whether the answer also has the text with all suggestions applied")
        @Nullable
        Boolean fix) {
    private static final int MAX_VENDORS = 100;

    boolean wantsFix() {
        return Boolean.TRUE.equals(fix);
    }

    /**
     * @param rules what vendors need in their addresses
     * @throws InvalidInput with all errors
     */
    LintInput input(List<AddressRule> rules) {
        var violations = new Violations();
        var sent = new MacroInput(violations);
        var given = sent.text(text);
        var kind = sent.required("format", PixelFormat.class, format, PixelFormat.IMAGE_URL);
        var platform = sent.optional("dialect", Dialect.class, dialect, Dialect.XANDR);
        var tracked = sent.optional("event", PixelEvent.class, event, PixelEvent.IMPRESSION);
        var vendors = vendorIds == null
                ? List.<Integer>of()
                : vendorIds.stream()
                        .filter(Objects::nonNull)
                        .<Integer>map(Objects::requireNonNull)
                        .toList();
        violations.require(vendors.size() <= MAX_VENDORS, "vendorIds", "At most " + MAX_VENDORS + " at once.");
        violations.require(
                vendors.stream().allMatch(id -> id > 0), "vendorIds", "Must be Global Vendor List IDs, from 1.");
        violations.refuseIfAny();
        return new LintInput(given, kind.textKind(), platform, tracked == PixelEvent.IMPRESSION, vendors, rules);
    }
}
