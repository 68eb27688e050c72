package org.pixelkeep.discrepancy.sheet;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.discrepancy.sheet.Sheet.Reason;
import org.pixelkeep.shared.time.DayOrder;
import org.pixelkeep.shared.time.Days;

/** Sheets read for a test, and their rows as lines of day, creative, our count, and the vendor's count. */
final class ReadSheets {
    static final Days NOVEMBER = new Days(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30));

    private ReadSheets() {}

    static Choices with(Days days, @Nullable DayOrder order) {
        return new Choices(List.of(), order, null, days, Set.of());
    }

    static List<String> theirs(String text) {
        return lines(SheetReader.read("theirs", text, Side.THEIRS, false, Choices.NONE));
    }

    static List<String> ours(String text) {
        return lines(SheetReader.read("ours", text, Side.OURS, false, Choices.NONE));
    }

    static List<String> both(String text) {
        return lines(SheetReader.read("theirs", text, Side.THEIRS, true, Choices.NONE));
    }

    static List<Reason> reasons(Sheet sheet) {
        return sheet.leftOut().stream().map(Sheet.LeftOut::reason).toList();
    }

    static List<String> lines(Sheet sheet) {
        return sheet.rows().stream()
                .map(row -> row.day() + " " + Objects.toString(row.creative(), "-") + " "
                        + Objects.toString(row.ours(), "-") + " " + Objects.toString(row.theirs(), "-"))
                .toList();
    }
}
