package org.pixelkeep.discrepancy.sheet;

import java.util.ArrayList;
import java.util.List;
import org.pixelkeep.shared.time.DayText;

/** Turns a sheet with a column for each day into one with a row for each day and creative; leaves others as they are. */
final class Unpivoted {
    private static final int HEADER_WITHIN = 10;
    private static final int MIN_DAYS = 3;

    private Unpivoted() {}

    static Grid of(Grid grid, List<String> notes) {
        for (var at = 0; at < Math.min(HEADER_WITHIN, grid.rows().size()); at++) {
            var header = grid.rows().get(at);
            var first = firstDay(header);
            if (first >= 1 && days(header, first) >= MIN_DAYS && days(header, first) + 1 >= filled(header, first)) {
                notes.add("The sheet has a column for each day. Each was read as rows of that day.");
                return unpivoted(grid, at, first);
            }
        }
        return grid;
    }

    private static int firstDay(Grid.Row row) {
        for (var at = 0; at < row.cells().size(); at++) {
            if (isDay(row.cell(at))) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isDay(String cell) {
        return DayText.of(cell)
                .filter(date -> date.month() != null || date.numbers().size() == 3)
                .isPresent();
    }

    private static long days(Grid.Row row, int first) {
        return row.cells().stream().skip(first).filter(Unpivoted::isDay).count();
    }

    private static long filled(Grid.Row row, int first) {
        return row.cells().stream().skip(first).filter(cell -> !cell.isEmpty()).count();
    }

    private static Grid unpivoted(Grid grid, int at, int first) {
        var header = grid.rows().get(at);
        var rows = new ArrayList<Grid.Row>(grid.rows().subList(0, at));
        rows.add(new Grid.Row(header.line(), List.of("Date", "Creative", "Count")));
        for (var row : grid.rows().subList(at + 1, grid.rows().size())) {
            for (var column = first; column < header.cells().size(); column++) {
                if (isDay(header.cell(column)) && rows.size() <= SheetReader.MAX_ROWS) {
                    rows.add(new Grid.Row(row.line(), List.of(header.cell(column), row.cell(0), row.cell(column))));
                }
            }
        }
        return new Grid(grid.separator(), rows);
    }
}
