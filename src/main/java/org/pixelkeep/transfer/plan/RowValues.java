package org.pixelkeep.transfer.plan;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.time.DayOrder;
import org.pixelkeep.sheet.CellText;
import org.pixelkeep.sheet.SheetRow;
import org.pixelkeep.transfer.columns.ImportField;
import org.pixelkeep.transfer.columns.Reading;

/** What a row says, by field. An empty cell says nothing; {@code (clear)} says that there is nothing. */
public final class RowValues {
    private static final String CLEAR = "(clear)";

    private final SheetRow row;
    private final Map<ImportField, String> values = new EnumMap<>(ImportField.class);
    private final Reading reading;

    private RowValues(SheetRow row, Reading reading) {
        this.row = row;
        this.reading = reading;
    }

    /** Reads a row. */
    public static RowValues of(SheetRow row, Reading reading) {
        var values = new RowValues(row, reading);
        var columns = reading.columns();
        for (var at = 0; at < columns.fields().size(); at++) {
            var field = columns.fields().get(at);
            var cell = row.cell(at);
            if (field != null && !cell.isEmpty()) {
                values.values.put(field, reading.exported() ? CellText.restored(cell) : cell);
            }
        }
        return values;
    }

    int line() {
        return row.line();
    }

    /** Whether the row has more cells than the header; the usual cause is a separator inside a text without quotes. */
    boolean isTooLong() {
        List<String> cells = row.cells();
        var columns = reading.columns().fields().size();
        return cells.size() > columns
                && cells.subList(columns, cells.size()).stream().anyMatch(cell -> !cell.isEmpty());
    }

    /** Whether the month or the day comes first in dates of the field; {@code null}: the sheet has none where it matters. */
    @Nullable
    DayOrder dayOrder(ImportField field) {
        return reading.dayOrders().get(field);
    }

    /** The text; empty if the row says nothing, or that there is nothing. */
    Optional<String> text(ImportField field) {
        return Optional.ofNullable(values.get(field)).filter(text -> !text.equalsIgnoreCase(CLEAR));
    }

    /** Whether the row says that there is nothing. */
    boolean clears(ImportField field) {
        return CLEAR.equalsIgnoreCase(values.getOrDefault(field, ""));
    }

    /** Whether the row says anything of the field. */
    boolean has(ImportField field) {
        return values.containsKey(field);
    }

    /** The value after the row. Sheets say nothing of white space around a text, so what is there stays. */
    @Nullable
    String over(ImportField field, @Nullable String before) {
        return clears(field)
                ? null
                : text(field)
                        .filter(text -> before == null || !text.strip().equals(before.strip()))
                        .orElse(before);
    }
}
