package org.pixelkeep.discrepancy.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.discrepancy.ComparisonRequest;
import org.pixelkeep.discrepancy.ReadSheets;
import org.pixelkeep.discrepancy.sheet.ColumnRole;
import org.pixelkeep.discrepancy.sheet.NumberStyle;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.ShortDigest;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.shared.time.DayOrder;
import org.pixelkeep.shared.time.Days;
import org.pixelkeep.web.form.FormInput;

/**
 * What the workbench submits. The sheets travel along and are read again each time; nothing is kept on the server. Roles of
 * columns that were chosen count only for the sheet that they were chosen for.
 */
public class DiscrepancyForm {
    static final String UTC = "UTC";

    @RestForm
    public @Nullable String pixel;

    @RestForm
    public @Nullable String creatives;

    @RestForm
    public @Nullable String from;

    @RestForm
    public @Nullable String until;

    @RestForm
    public @Nullable String tolerance = ComparisonRequest.USUAL_TOLERANCE.toPlainString();

    @RestForm
    public @Nullable String ourZone = UTC;

    @RestForm
    public @Nullable String theirZone = UTC;

    @RestForm
    public @Nullable String theirs;

    @RestForm
    public @Nullable String ours;

    @RestForm
    public @Nullable String dayOrder;

    @RestForm
    public @Nullable String numberStyle;

    @RestForm
    public List<String> theirColumn = new ArrayList<>();

    /** The digest of the sheet that the roles were chosen for. */
    @RestForm
    public @Nullable String theirColumnsOf;

    @RestForm
    public List<String> ourColumn = new ArrayList<>();

    @RestForm
    public @Nullable String ourColumnsOf;

    @RestForm
    public @Nullable String name;

    @RestForm
    public @Nullable String reason;

    static String text(@Nullable String sent) {
        return Objects.requireNonNullElse(sent, "").replace("\r\n", "\n");
    }

    /** Names a sheet, so that choices for another one do not count. */
    static String digest(@Nullable String sheet) {
        return ShortDigest.of(text(sheet));
    }

    /** The sheets and how to read them. */
    ReadSheets.Input input(Violations violations) {
        var first = FormInput.day(violations, "from", from);
        var last = FormInput.day(violations, "until", until);
        violations.require(
                first == null || last == null || !last.isBefore(first), "until", "Must not be before the first day.");
        return new ReadSheets.Input(
                text(theirs),
                text(ours),
                roles(theirColumn, theirColumnsOf, theirs),
                roles(ourColumn, ourColumnsOf, ours),
                FormInput.constant(DayOrder.class, dayOrder).orElse(null),
                FormInput.constant(NumberStyle.class, numberStyle).orElse(null),
                new Days(first, last));
    }

    private static List<ColumnRole> roles(List<String> columns, @Nullable String of, @Nullable String sheet) {
        return digest(sheet).equals(of)
                ? columns.stream()
                        .map(column ->
                                FormInput.constant(ColumnRole.class, column).orElse(ColumnRole.IGNORED))
                        .toList()
                : List.of();
    }

    /** The zone; UTC if it is not one. */
    static ZoneId zone(Violations violations, String field, @Nullable String sent) {
        var given = Texts.given(sent);
        try {
            var zone = given == null ? ZoneId.of(UTC) : ZoneId.of(given);
            return zone.getId().equals(UTC) || zone.getId().equals("Z") ? ZoneOffset.UTC : zone;
        } catch (DateTimeException unknown) {
            violations.add(field, "Enter a time zone such as America/New_York, or an offset such as -05:00.");
            return ZoneOffset.UTC;
        }
    }

    /** The tolerance in percent. */
    static BigDecimal tolerance(Violations violations, @Nullable String sent) {
        var given = Texts.given(sent);
        if (given == null) {
            return ComparisonRequest.USUAL_TOLERANCE;
        }
        var number = given.replace("%", "").replace(',', '.').strip();
        if (number.length() > 8 || !number.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')) {
            violations.add("tolerance", "Enter a percentage from 0 to 100, such as 10.");
            return ComparisonRequest.USUAL_TOLERANCE;
        }
        try {
            return new BigDecimal(number);
        } catch (NumberFormatException e) {
            violations.add("tolerance", "Enter a percentage from 0 to 100, such as 10.");
            return ComparisonRequest.USUAL_TOLERANCE;
        }
    }

    /** The creatives as they were typed: IDs, codes, or names. */
    List<String> creativeNames() {
        return Arrays.stream(text(creatives).split("\n"))
                .flatMap(line -> Arrays.stream(line.split("[,;]")))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }
}
