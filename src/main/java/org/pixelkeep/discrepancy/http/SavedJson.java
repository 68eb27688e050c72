package org.pixelkeep.discrepancy.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.discrepancy.DiscrepancyCase;

/**
 * A saved comparison.
 *
 * @param advertiserId whose creatives were compared; {@code null}: of several
 * @param comparison only where one is read
 */
@Schema(name = "SavedDiscrepancy")
record SavedJson(
        long id,
        long networkId,
        @Nullable Long advertiserId,
        long pixelId,
        String name,
        LocalDate from,
        LocalDate until,
        BigDecimal tolerance,
        Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DiscrepancyJson comparison) {
    static SavedJson of(DiscrepancyCase saved, @Nullable DiscrepancyJson comparison) {
        return new SavedJson(
                saved.id,
                saved.networkId,
                saved.advertiserId,
                saved.pixelId,
                saved.name,
                saved.firstDay,
                saved.lastDay,
                saved.tolerance,
                saved.createdAt,
                comparison);
    }
}
