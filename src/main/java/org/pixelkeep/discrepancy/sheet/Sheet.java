package org.pixelkeep.discrepancy.sheet;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.time.DayOrder;

/**
 * A sheet as it was read. Every line with cells is in a row, in {@link #leftOut}, or the header.
 *
 * @param columns from the left
 * @param rows in the order of the sheet
 * @param leftOut what is no row, with the reason
 * @param dayOrder how dates were read
 * @param dayGuessed whether they could be read in another order as well
 * @param numberStyle how counts were read
 * @param notes what was guessed or done, in sentences
 * @param problem why there is no row, in a sentence; {@code null}: there are some
 */
public record Sheet(
        List<Column> columns,
        List<Row> rows,
        List<LeftOut> leftOut,
        DayOrder dayOrder,
        boolean dayGuessed,
        NumberStyle numberStyle,
        List<String> notes,
        @Nullable String problem) {
    /** No sheet at all. */
    public static final Sheet NONE =
            new Sheet(List.of(), List.of(), List.of(), DayOrder.MONTH_FIRST, false, NumberStyle.POINT, List.of(), null);

    public Sheet {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        leftOut = List.copyOf(leftOut);
        notes = List.copyOf(notes);
    }

    /**
     * A column.
     *
     * @param header empty: it has none
     * @param example its first cell with something in it
     */
    public record Column(String header, String example, ColumnRole role) {}

    /**
     * A day's counts.
     *
     * @param line of the sheet, from 1
     * @param creative as the sheet names it; {@code null}: the sheet does not tell creatives apart
     * @param ours {@code null}: not in this sheet, or blank
     * @param theirs {@code null}: not in this sheet, or blank
     */
    public record Row(
            int line,
            LocalDate day,
            @Nullable String creative,
            @Nullable Long ours,
            @Nullable Long theirs) {}

    /** Why a line is no row. */
    public enum Reason {
        /** It adds up others. */
        TOTAL,
        /** It is above the header, or the header again. */
        HEADER,
        /** Its day is not asked for. */
        OTHER_DAY,
        /** It has no count. */
        EMPTY,
        /** It could not be read. */
        UNREADABLE
    }

    /**
     * A line that is no row.
     *
     * @param text its cells
     * @param words the reason, in a sentence
     */
    public record LeftOut(int line, String text, Reason reason, String words) {}

    /** Whether some column has the role. */
    public boolean has(ColumnRole role) {
        return columns.stream().anyMatch(column -> column.role() == role);
    }

    /** The lines that could not be read. */
    public List<LeftOut> unreadable() {
        return leftOut.stream()
                .filter(line -> line.reason() == Reason.UNREADABLE)
                .toList();
    }
}
