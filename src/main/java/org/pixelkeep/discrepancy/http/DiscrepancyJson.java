package org.pixelkeep.discrepancy.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.discrepancy.AnswerText;
import org.pixelkeep.discrepancy.ComparedDay;
import org.pixelkeep.discrepancy.Comparison;
import org.pixelkeep.discrepancy.Counts;
import org.pixelkeep.discrepancy.DayWords;
import org.pixelkeep.discrepancy.Explanation;
import org.pixelkeep.discrepancy.Fact;
import org.pixelkeep.discrepancy.Mark;
import org.pixelkeep.discrepancy.ReadSheets;
import org.pixelkeep.discrepancy.sheet.ColumnRole;
import org.pixelkeep.discrepancy.sheet.NumberStyle;
import org.pixelkeep.discrepancy.sheet.Sheet;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.shared.time.DayOrder;

/** A comparison for programs. */
@Schema(name = "Discrepancy")
record DiscrepancyJson(
        long pixelId,
        LocalDate from,
        LocalDate until,
        String ourZone,
        String theirZone,
        BigDecimal tolerance,
        CountsJson total,
        List<DayJson> days,
        List<String> hints,
        List<String> unknownCreatives,
        int leftOutCounts,
        @Nullable Instant knownUntil,
        String summary,
        String answer,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<SheetJson> sheets) {

    /** Two counts of the same. */
    @Schema(name = "DiscrepancyCounts")
    record CountsJson(
            @Nullable Long ours,
            @Nullable Long theirs,
            @Nullable BigDecimal ratio,
            @Nullable BigDecimal difference,
            Mark mark) {
        static CountsJson of(Counts counts, Mark mark) {
            return new CountsJson(counts.ours(), counts.theirs(), counts.ratio(), counts.difference(), mark);
        }
    }

    /** A day. */
    @Schema(name = "DiscrepancyDay")
    record DayJson(
            LocalDate day,
            CountsJson counts,
            @Nullable Double firing,
            @Nullable Long expected,
            Explanation explanation,
            List<FactJson> known,
            List<CreativeJson> creatives) {
        static DayJson of(ComparedDay day) {
            return new DayJson(
                    day.day(),
                    CountsJson.of(day.counts(), day.mark()),
                    day.firing(),
                    day.expected(),
                    day.explanation(),
                    day.facts().stream().map(FactJson::of).toList(),
                    day.creatives().stream()
                            .map(creative -> new CreativeJson(
                                    creative.creativeId(),
                                    creative.name(),
                                    CountsJson.of(creative.counts(), creative.mark()),
                                    creative.firing()))
                            .toList());
        }
    }

    /** Something that is known about a day. */
    @Schema(name = "DiscrepancyFact")
    record FactJson(
            Fact.Kind kind,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable HoldBack reason,
            String text,
            String detail,
            @Nullable Long changeId,
            @Nullable Long revision) {
        static FactJson of(Fact fact) {
            var change = fact.change();
            return new FactJson(
                    fact.kind(),
                    fact.from(),
                    fact.until(),
                    fact.reason(),
                    fact.text(),
                    fact.detail(),
                    change == null ? null : change.id(),
                    change == null ? null : change.revision());
        }
    }

    /** A creative on a day. */
    @Schema(name = "DiscrepancyCreative")
    record CreativeJson(
            @Nullable Long creativeId,
            String name,
            CountsJson counts,
            @Nullable Double firing) {}

    /** A sheet as it was read. */
    @Schema(name = "DiscrepancySheet")
    record SheetJson(
            String side,
            List<ColumnJson> columns,
            int rows,
            DayOrder dayOrder,
            NumberStyle numberStyle,
            List<String> notes,
            List<LineJson> leftOut) {
        static SheetJson of(String side, Sheet sheet) {
            return new SheetJson(
                    side,
                    sheet.columns().stream()
                            .map(column -> new ColumnJson(column.header(), column.role()))
                            .toList(),
                    sheet.rows().size(),
                    sheet.dayOrder(),
                    sheet.numberStyle(),
                    sheet.notes(),
                    sheet.leftOut().stream()
                            .map(line -> new LineJson(line.line(), line.reason(), line.words(), line.text()))
                            .toList());
        }
    }

    /** A column of a sheet. */
    @Schema(name = "DiscrepancyColumn")
    record ColumnJson(String header, ColumnRole role) {}

    /** A line of a sheet that is no count. */
    @Schema(name = "DiscrepancyLine")
    record LineJson(int line, Sheet.Reason reason, String message, String text) {}

    /** @param sheets {@code null}: rows were sent, or saved */
    static DiscrepancyJson of(Comparison of, @Nullable ReadSheets sheets) {
        return new DiscrepancyJson(
                of.pixelId(),
                of.from(),
                of.until(),
                DayWords.zone(of.ourZone()),
                DayWords.zone(of.theirZone()),
                of.tolerance(),
                CountsJson.of(of.total(), of.mark()),
                of.days().stream().map(DayJson::of).toList(),
                of.hints(),
                of.unknown(),
                of.otherCreatives(),
                of.knownUntil(),
                AnswerText.summary(of),
                AnswerText.of(of),
                sheets == null
                        ? null
                        : List.of(SheetJson.of("THEIRS", sheets.theirs()), SheetJson.of("OURS", sheets.ours())));
    }
}
