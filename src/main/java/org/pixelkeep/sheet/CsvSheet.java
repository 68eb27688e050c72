package org.pixelkeep.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import org.pixelkeep.shared.error.InvalidInput;

/** Reads comma-separated values, whatever separates them. */
final class CsvSheet {
    private CsvSheet() {}

    /** @throws InvalidInput when it breaks a limit; rows before it are with the sink already */
    static void read(String text, SheetSink sink) {
        var end = text.indexOf('\n');
        var separator = Separators.named(end < 0 ? text : text.substring(0, end));
        var skipped = separator == 0 ? 0 : 1;
        var body = skipped == 0 ? text : text.substring(end < 0 ? text.length() : end + 1);
        read(body, separator == 0 ? Separators.guess(body) : separator, skipped, sink);
    }

    /**
     * The same, when it is known what separates cells.
     *
     * @param before how many lines come before this text
     */
    static void read(String text, char separator, int before, SheetSink sink) {
        var reader = CsvReader.builder()
                .fieldSeparator(separator)
                .quoteCharacter('"')
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true)
                .ofCsvRecord(text);
        var line = before;
        try {
            for (CsvRecord found : reader) {
                line = before + (int) found.getStartingLineNumber();
                hand(line, found, sink);
            }
        } catch (CsvParseException e) {
            if (isTooWide(e)) {
                throw BadSheet.tooManyColumns(line + 1);
            }
            throw BadSheet.at(line + 1, "The row cannot be read. Check the quotation marks in it and below.");
        }
    }

    /** The library has a limit of its own, far above ours. */
    private static boolean isTooWide(CsvParseException refused) {
        return String.valueOf(refused.getMessage()).contains("fields")
                || (refused.getCause() != null
                        && String.valueOf(refused.getCause().getMessage()).contains("fields"));
    }

    private static void hand(int line, CsvRecord found, SheetSink sink) {
        if (found.getFieldCount() > SheetLimits.MAX_COLUMNS) {
            throw BadSheet.tooManyColumns(line);
        }
        var cells = new ArrayList<String>(found.getFieldCount());
        for (var column = 0; column < found.getFieldCount(); column++) {
            var cell = found.getField(column);
            if (cell.length() > SheetLimits.MAX_CELL) {
                throw BadSheet.longCell(line, column);
            }
            cells.add(stripped(cell));
        }
        var row = new SheetRow(line, cells);
        if (!row.isBlank()) {
            sink.row(row);
        }
    }

    /** Also without spaces that only look like such, and without the formula that keeps Excel from reading a text. */
    private static String stripped(String cell) {
        var text = cell.strip();
        if (text.isEmpty()) {
            return "";
        }
        var first = text.charAt(0);
        var last = text.charAt(text.length() - 1);
        if (first == '\u00A0' || last == '\u00A0' || first == '\uFEFF') {
            text = text.replace('\u00A0', ' ').replace("\uFEFF", "").strip();
        }
        return text.length() >= 3 && text.startsWith("=\"") && text.endsWith("\"")
                ? text.substring(2, text.length() - 1).strip()
                : text;
    }
}
