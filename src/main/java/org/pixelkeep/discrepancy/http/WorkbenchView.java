package org.pixelkeep.discrepancy.http;

import com.google.auto.value.AutoBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.discrepancy.sheet.ColumnRole;
import org.pixelkeep.discrepancy.sheet.NumberStyle;
import org.pixelkeep.discrepancy.sheet.Sheet;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.time.DayOrder;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choice;

/** What the pages of the workbench show. */
final class WorkbenchView {
    private WorkbenchView() {}

    /** The list of saved cases. */
    record Cases(long networkId, Slice<Case> cases) {}

    /** A saved case in the list. */
    record Case(long id, String name, String pixel, String pixelHref, String period, Instant savedAt) {}

    /**
     * The workbench.
     *
     * @param result {@code null}: nothing was compared yet, or it could not be
     * @param sheets as they were read; empty: none were sent
     * @param maySave whether the reader may save anything
     */
    record Page(
            long networkId,
            DiscrepancyForm form,
            Errors errors,
            List<Choice> pixels,
            boolean morePixels,
            List<String> zones,
            List<ReadSheet> sheets,
            @Nullable ResultView result,
            boolean maySave) {
        public List<Choice> dayOrders() {
            return CHOICES_OF_DAYS;
        }

        public List<Choice> numberStyles() {
            return CHOICES_OF_NUMBERS;
        }

        public List<Choice> roles() {
            return ROLES;
        }

        /** A page to be built. */
        static Builder builder() {
            return new AutoBuilder_WorkbenchView_Page_Builder();
        }

        /** Builds a page by the names of its parts. */
        @AutoBuilder(ofClass = Page.class)
        interface Builder {
            Builder networkId(long networkId);

            Builder form(DiscrepancyForm form);

            Builder errors(Errors errors);

            Builder pixels(List<Choice> pixels);

            Builder morePixels(boolean morePixels);

            Builder zones(List<String> zones);

            Builder sheets(List<ReadSheet> sheets);

            Builder result(@Nullable ResultView result);

            Builder maySave(boolean maySave);

            Page build();
        }
    }

    private static final List<Choice> CHOICES_OF_DAYS = Arrays.stream(DayOrder.values())
            .map(order -> new Choice(order.name(), "11/10/2026 is " + order.words()))
            .toList();

    private static final List<Choice> CHOICES_OF_NUMBERS = Arrays.stream(NumberStyle.values())
            .map(style -> new Choice(style.name(), "As in " + style.words()))
            .toList();

    private static final List<Choice> ROLES = Arrays.stream(ColumnRole.values())
            .map(role -> new Choice(role.name(), role.words()))
            .toList();

    /**
     * A sheet as it was read.
     *
     * @param field the name of its columns in the form
     * @param digest names the sheet
     * @param leftOut lines that are no counts, at most 100
     * @param moreLeftOut how many more there are
     */
    record ReadSheet(
            String title,
            String field,
            String digest,
            List<Column> columns,
            int rows,
            List<String> notes,
            List<Line> leftOut,
            int moreLeftOut,
            int unreadable,
            String read) {
        private static final int MAX_LINES = 100;

        static ReadSheet of(String title, String field, String digest, Sheet sheet) {
            var lines = sheet.leftOut().stream()
                    .filter(line -> line.reason() != Sheet.Reason.HEADER
                            || !line.words().equals("The header."))
                    .sorted(Comparator.comparing(line -> line.reason() != Sheet.Reason.UNREADABLE))
                    .toList();
            return new ReadSheet(
                    title,
                    field,
                    digest,
                    sheet.columns().stream()
                            .map(column -> new Column(column.header(), column.example(), column.role()))
                            .toList(),
                    sheet.rows().size(),
                    sheet.notes(),
                    lines.stream()
                            .limit(MAX_LINES)
                            .map(line -> new Line(line.line(), line.text(), line.words()))
                            .toList(),
                    Math.max(0, lines.size() - MAX_LINES),
                    sheet.unreadable().size(),
                    "Dates as " + sheet.dayOrder().words() + " where it matters, numbers as in "
                            + sheet.numberStyle().words() + ".");
        }
    }

    /** A column with what it was taken for. */
    record Column(String header, String example, ColumnRole role) {}

    /** A line that is no count. */
    record Line(int line, String text, String reason) {}

    /**
     * A saved case.
     *
     * @param mayDelete whether the reader may delete it
     */
    record Saved(long id, long networkId, String name, Instant savedAt, ResultView result, boolean mayDelete) {}
}
