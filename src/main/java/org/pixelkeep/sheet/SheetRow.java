package org.pixelkeep.sheet;

import java.util.List;

/**
 * One row of a sheet.
 *
 * @param line in the file, from 1; for JSON, the number of the object
 * @param cells without white space around them; empty text: nothing is in it. Missing ones at the end are left out
 */
public record SheetRow(int line, List<String> cells) {
    public SheetRow {
        cells = List.copyOf(cells);
    }

    /** The cell in the column, from 0; empty if there is none. */
    public String cell(int column) {
        return column >= 0 && column < cells.size() ? cells.get(column) : "";
    }

    /** Whether no cell has anything in it. */
    public boolean isBlank() {
        return cells.stream().allMatch(String::isEmpty);
    }
}
