package org.pixelkeep.discrepancy.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A comparison to save.
 *
 * @param comparison the counts and how to compare them
 * @param reason for the history
 */
@Schema(name = "DiscrepancyCreation")
record SavedBody(
        @Schema(required = true, maxLength = 255) @Nullable String name,

        @Schema(required = true) @Nullable Long pixelId,

        @Schema(required = true) @Nullable DiscrepancyBody comparison,

        @Nullable String reason) {}
