package org.pixelkeep.discrepancy.http;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.discrepancy.ComparisonRequest;
import org.pixelkeep.discrepancy.DayCount;
import org.pixelkeep.discrepancy.DiscrepancyService;
import org.pixelkeep.discrepancy.ReadSheets;
import org.pixelkeep.discrepancy.sheet.ColumnRole;
import org.pixelkeep.discrepancy.sheet.NumberStyle;
import org.pixelkeep.discrepancy.sheet.SheetReader;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.shared.time.DayOrder;
import org.pixelkeep.shared.time.Days;

/**
 * Counts to compare: rows, or the text of sheets.
 *
 * @param counts in place of texts: at most 20,000
 * @param theirs the vendor's sheet, or one with both counts
 * @param ours our sheet; left out: the other one has both counts
 * @param theirColumns what the columns of the vendor's sheet have, from the left; left out: guessed
 * @param ourColumns what the columns of our sheet have, from the left; left out: guessed
 * @param dayOrder left out: guessed
 * @param numberStyle left out: guessed
 * @param from only days from this one on
 * @param until only days up to this one
 * @param creativeIds only these creatives; left out: all that are counted
 * @param ourZone in which our days begin at midnight; left out: UTC
 * @param theirZone in which the vendor's days begin at midnight; left out: UTC
 * @param tolerance in percent of our count; left out: 10
 */
@Schema(name = "DiscrepancyRequest")
record DiscrepancyBody(
        @Nullable List<CountBody> counts,

        @Schema(maxLength = SheetReader.MAX_LENGTH) @Nullable
        String theirs,

        @Schema(maxLength = SheetReader.MAX_LENGTH) @Nullable
        String ours,

        @Nullable List<ColumnRole> theirColumns,
        @Nullable List<ColumnRole> ourColumns,
        @Nullable DayOrder dayOrder,
        @Nullable NumberStyle numberStyle,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable List<Long> creativeIds,
        @Nullable String ourZone,
        @Nullable String theirZone,
        @Schema(minimum = "0", maximum = "100") @Nullable BigDecimal tolerance) {

    /**
     * What was counted on a day.
     *
     * @param creativeId in its place: {@code creative}; neither: all of them together
     * @param creative an ID, code, or name
     */
    @Schema(name = "DiscrepancyCount")
    record CountBody(
            @Schema(required = true) @Nullable LocalDate day,
            @Nullable Long creativeId,
            @Schema(maxLength = 255) @Nullable String creative,
            @Schema(minimum = "0") @Nullable Long ours,
            @Schema(minimum = "0") @Nullable Long theirs) {}

    private static final int MAX_COLUMNS = 1_000;
    private static final int MAX_NAME_LENGTH = 255;

    /** @throws InvalidInput when neither rows nor texts are sent, or both, a list is too long, or a zone is not one */
    void check() {
        var violations = new Violations();
        violations.require(
                (counts == null) != (theirs == null && ours == null),
                "counts",
                "Send either counts, or the text of sheets in theirs and ours.");
        max(violations, "counts", counts, SheetReader.MAX_ROWS);
        max(violations, "theirColumns", theirColumns, MAX_COLUMNS);
        max(violations, "ourColumns", ourColumns, MAX_COLUMNS);
        max(violations, "creativeIds", creativeIds, DiscrepancyService.MAX_CREATIVES);
        DiscrepancyForm.zone(violations, "ourZone", ourZone);
        DiscrepancyForm.zone(violations, "theirZone", theirZone);
        violations.refuseIfAny();
    }

    private static void max(Violations violations, String field, @Nullable List<?> sent, int max) {
        violations.require(
                sent == null || sent.size() <= max, field, String.format(Locale.US, "At most %,d elements.", max));
    }

    /** The texts and how to read them. */
    ReadSheets.Input input() {
        return new ReadSheets.Input(
                text(theirs), text(ours), roles(theirColumns), roles(ourColumns), dayOrder, numberStyle, days());
    }

    private Days days() {
        return new Days(from, until);
    }

    private static String text(@Nullable String sent) {
        return Objects.requireNonNullElse(sent, "");
    }

    private static List<ColumnRole> roles(@Nullable List<ColumnRole> sent) {
        return sent == null ? List.of() : sent.stream().filter(Objects::nonNull).toList();
    }

    /** @throws InvalidInput when a row cannot be used */
    List<DayCount> rows() {
        var violations = new Violations();
        var rows = new ArrayList<DayCount>();
        var sent = counts == null ? List.<CountBody>of() : counts;
        for (var at = 0; at < sent.size(); at++) {
            var count = sent.get(at);
            var field = "counts[" + at + "]";
            if (count == null || count.day() == null) {
                violations.add(field + ".day", "Send the day.");
                continue;
            }
            violations.require(isCount(count.ours()), field + ".ours", "Send a whole number that is not negative.");
            violations.require(isCount(count.theirs()), field + ".theirs", "Send a whole number that is not negative.");
            var creative = count.creative();
            violations.require(
                    creative == null || creative.length() <= MAX_NAME_LENGTH,
                    field + ".creative",
                    "At most 255 characters.");
            Texts.checkLine(violations, field + ".creative", creative);
            if (days().include(count.day())) {
                rows.add(new DayCount(
                        count.day(),
                        count.creativeId() != null ? Long.toString(count.creativeId()) : creative,
                        null,
                        count.ours(),
                        count.theirs()));
            }
        }
        violations.refuseIfAny();
        return rows;
    }

    private static boolean isCount(@Nullable Long count) {
        return count == null || (count >= 0 && count <= SheetReader.MAX_COUNT);
    }

    /** @throws InvalidInput when a zone or the tolerance is not one */
    ComparisonRequest request(long pixelId, List<DayCount> rows) {
        var violations = new Violations();
        var ids = new HashSet<Long>();
        if (creativeIds != null) {
            creativeIds.stream().filter(Objects::nonNull).forEach(ids::add);
        }
        var request = new ComparisonRequest(
                pixelId,
                rows,
                ids,
                DiscrepancyForm.zone(violations, "ourZone", ourZone),
                DiscrepancyForm.zone(violations, "theirZone", theirZone),
                tolerance == null ? ComparisonRequest.USUAL_TOLERANCE : tolerance);
        violations.refuseIfAny();
        return request;
    }
}
