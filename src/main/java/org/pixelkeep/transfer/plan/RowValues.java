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

    private final int line;
    private final boolean tooLong;
    private final Map<ImportField, String> values = new EnumMap<>(ImportField.class);
    private final Reading reading;

    private RowValues(SheetRow row, Reading reading) {
        this.line = row.line();
        this.tooLong = isTooLong(row.cells(), reading.columns().fields().size());
        this.reading = reading;
    }

    private static boolean isTooLong(List<String> cells, int columns) {
        return cells.size() > columns
                && cells.subList(columns, cells.size()).stream().anyMatch(cell -> !cell.isEmpty());
    }

    /** Reads a row. Keeps only what its columns stand for: a sheet may have far more than is imported. */
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
        return line;
    }

    /** Whether the row has more cells than the header; the usual cause is a separator inside a text without quotes. */
    boolean isTooLong() {
        return tooLong;
    }

    /** How many characters it has. */
    public int characters() {
        return values.values().stream().mapToInt(String::length).sum();
    }

    /**
     * Keeps texts that another row has, too, only once: rows of one thing repeat them.
     *
     * @return how many characters it has in addition to those
     */
    public int share(RowValues other) {
        var own = 0;
        for (var value : values.entrySet()) {
            var same = other.values.get(value.getKey());
            if (value.getValue().equals(same)) {
                value.setValue(same);
            } else {
                own += value.getValue().length();
            }
        }
        return own;
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
