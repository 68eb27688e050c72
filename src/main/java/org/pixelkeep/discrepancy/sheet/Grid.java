package org.pixelkeep.discrepancy.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.sheet.Separators;

/** The cells of a sheet, whatever separates them; lines without any are left out. */
record Grid(char separator, List<Row> rows) {
    /** So many columns are looked at. */
    static final int MAX_COLUMNS = 60;

    private static final char NO_QUOTES = '\u0001';

    /** A quotation mark that is never closed swallows the rest. */
    private static final int MAX_LINES_PER_ROW = 30;

    /**
     * A line with cells.
     *
     * @param line from 1
     */
    record Row(int line, List<String> cells) {
        /** The cell without white space around it; empty if there is none. */
        String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }

        /** All of it, for people. */
        String text() {
            return String.join(
                    " · ", cells.stream().filter(cell -> !cell.isEmpty()).toList());
        }
    }

    /** @throws InvalidInput of the field, when there are too many rows, or too many columns to be read */
    static Grid read(String field, String text) {
        var skip = 0;
        var end = text.indexOf('\n');
        var separator = Separators.named(end < 0 ? text : text.substring(0, end));
        if (separator != 0) {
            skip = 1;
        }
        var body = skip == 0 ? text : text.substring(Math.min(text.length(), end + 1));
        if (separator == 0 && isAligned(Separators.sample(body))) {
            body = spaced(body);
        }
        separator = separator == 0 ? Separators.guess(body) : separator;
        var rows = new ArrayList<Row>();
        try {
            rows.addAll(parse(body, separator, skip));
        } catch (CsvParseException wide) {
            throw new InvalidInput(field, "A row of the sheet has more than 16,000 columns. Leave some out.");
        }
        if (rows.size() > SheetReader.MAX_ROWS) {
            throw new InvalidInput(field, "The sheet has more than 20,000 rows. Send fewer days or creatives.");
        }
        return new Grid(separator, rows);
    }

    int columns() {
        return rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
    }

    /** Its name. */
    String separatorWords() {
        return Separators.words(separator);
    }

    /** Whether cells are only aligned, as in a mail: two spaces or more are between them. */
    private static boolean isAligned(String text) {
        return text.indexOf('\t') < 0
                && text.indexOf(';') < 0
                && text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .allMatch(line -> line.contains("  "));
    }

    private static String spaced(String text) {
        return text.lines()
                .map(line -> Arrays.stream(line.strip().split("  "))
                        .filter(cell -> !cell.isBlank())
                        .map(String::strip)
                        .collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }

    private static List<Row> parse(String text, char separator, int skipped) {
        try {
            return parse(text, separator, '"', skipped);
        } catch (CsvParseException unclosed) {
            return parse(text, separator, NO_QUOTES, skipped);
        }
    }

    private static List<Row> parse(String text, char separator, char quote, int skipped) {
        var rows = new ArrayList<Row>();
        var reader = CsvReader.builder()
                .fieldSeparator(separator)
                .quoteCharacter(quote)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true)
                .ofCsvRecord(text);
        for (CsvRecord found : reader) {
            var line = found.getStartingLineNumber();
            var cells = found.getFields().stream()
                    .limit(MAX_COLUMNS)
                    .map(Grid::stripped)
                    .toList();
            if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                rows.add(new Row((int) line + skipped, cells));
            }
            if (rows.size() > SheetReader.MAX_ROWS) {
                break;
            }
        }
        return quote == '"' && spansLines(rows) ? parse(text, separator, NO_QUOTES, skipped) : rows;
    }

    private static boolean spansLines(List<Row> rows) {
        return !rows.isEmpty()
                && rows.get(rows.size() - 1).cells().stream()
                        .anyMatch(cell -> cell.lines().count() > MAX_LINES_PER_ROW);
    }

    /** Also without spaces that only look like such, and without the formula that keeps Excel from reading a text. */
    private static String stripped(String cell) {
        var text = cell.replace('\u00A0', ' ')
                .replace('\u202F', ' ')
                .replace('\u2009', ' ')
                .strip();
        if (text.length() >= 3 && text.startsWith("=\"") && text.endsWith("\"")) {
            text = text.substring(2, text.length() - 1).strip();
        }
        return text.startsWith("'") ? text.substring(1) : text;
    }
}
