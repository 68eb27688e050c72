package org.pixelkeep.sheet;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet of a workbook. */
final class XlsxRows {
    private static final int LETTERS = 26;
    private static final int MAX_LINES = 2_000_000;

    /** Characters of a number, which workbooks write with 17 digits; to work with very long ones takes very long. */
    private static final int MAX_NUMBER_LENGTH = 100;

    private final XMLStreamReader xml;
    private final List<String> shared;
    private final XlsxDates dates;
    private final SheetSink sink;
    private long characters;
    private int line;
    private int formulas;
    private int merged;
    private String firstMerged = "";

    XlsxRows(XMLStreamReader xml, List<String> shared, XlsxDates dates, SheetSink sink) {
        this.xml = xml;
        this.shared = shared;
        this.dates = dates;
        this.sink = sink;
    }

    void read() throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "row" -> row();
                    case "mergeCell" -> {
                        merged++;
                        firstMerged = firstMerged.isEmpty() ? reference() : firstMerged;
                    }
                    default -> {}
                }
            }
        }
        if (formulas > 0) {
            sink.note(formulas + (formulas == 1 ? " cell has a formula" : " cells have formulas")
                    + "; the values that were saved with the workbook were read.");
        }
        if (merged > 0) {
            sink.note(mergedCells() + ": only the first of them has a value.");
        }
    }

    private String reference() {
        var reference = xml.getAttributeValue(null, "ref");
        return reference == null ? "" : reference;
    }

    private String mergedCells() {
        if (firstMerged.isEmpty()) {
            return "Cells are merged";
        }
        var first = BadSheet.shown(firstMerged);
        return merged == 1 ? "The cells " + first + " are merged" : "Cells are merged, such as " + first;
    }

    private void row() throws XMLStreamException {
        // Rows come in the order of their numbers: with others, a row would be taken for one of another thing.
        line = Math.max(line + 1, number(xml.getAttributeValue(null, "r"), line + 1));
        var cells = new ArrayList<String>();
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                cell(cells);
            }
        }
        var row = new SheetRow(line, cells);
        if (!row.isBlank()) {
            sink.row(row);
        }
    }

    private void cell(List<String> cells) throws XMLStreamException {
        var column = column(xml.getAttributeValue(null, "r"), cells.size());
        if (column >= SheetLimits.MAX_COLUMNS) {
            throw BadSheet.tooManyColumns(line);
        }
        var type = String.valueOf(xml.getAttributeValue(null, "t"));
        var style = number(xml.getAttributeValue(null, "s"), 0);
        var value = "";
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "v" -> value = text(xml, "v");
                    case "is" -> value = XlsxText.restored(text(xml, "is"));
                    case "f" -> {
                        formulas++;
                        text(xml, "f");
                    }
                    default -> {}
                }
            }
        }
        while (cells.size() <= column) {
            cells.add("");
        }
        cells.set(column, checked(column, type, style, value));
    }

    private String checked(int column, String type, int style, String value) {
        var text = of(column, type, style, value).strip();
        if (text.length() > SheetLimits.MAX_CELL) {
            throw BadSheet.longCell(line, column);
        }
        characters += text.length();
        if (characters > SheetLimits.MAX_TEXT) {
            throw BadSheet.tooMuchText();
        }
        return text;
    }

    private String of(int column, String type, int style, String value) {
        return switch (type) {
            case "s" -> {
                var at = number(value, -1);
                if (at < 0 || at >= shared.size()) {
                    throw BadSheet.at(line, column, "The workbook is damaged here. Save it again.");
                }
                yield shared.get(at);
            }
            case "b" -> value.equals("1") ? "true" : "false";
            case "e" ->
                throw BadSheet.at(
                        line,
                        column,
                        "The cell has the error " + BadSheet.shown(value)
                                + ". Correct its formula, or empty the cell.");
            case "str", "inlineStr", "d" -> value;
            default -> value.isEmpty() ? "" : numeral(style, value);
        };
    }

    /** Numbers as people type them: without an exponent, and without the zeros of a fraction. */
    private String numeral(int style, String value) {
        if (value.length() > MAX_NUMBER_LENGTH) {
            return value;
        }
        try {
            var number = new BigDecimal(value);
            if (Math.abs((long) number.scale()) > SheetLimits.MAX_COLUMNS) {
                return value;
            }
            if (dates.isDate(style)) {
                return dates.text(number, style);
            }
            return number.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return value;
        }
    }

    /** The text up to the end of the element; readings of Japanese words next to it are left out. */
    static String text(XMLStreamReader xml, String element) throws XMLStreamException {
        var text = new StringBuilder();
        var phonetic = false;
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                if (xml.getLocalName().equals(element)) {
                    break;
                }
                phonetic &= !xml.getLocalName().equals("rPh");
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                phonetic |= xml.getLocalName().equals("rPh");
            } else if (!phonetic && (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA)) {
                if (text.length() > SheetLimits.MAX_CELL) {
                    continue;
                }
                text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
            }
        }
        return text.toString();
    }

    private static int column(@Nullable String reference, int next) {
        if (reference == null) {
            return next;
        }
        var column = 0;
        for (var at = 0; at < reference.length() && at < 4; at++) {
            var letter = reference.charAt(at);
            if (letter < 'A' || letter > 'Z') {
                break;
            }
            column = column * LETTERS + letter - 'A' + 1;
        }
        return column == 0 ? next : column - 1;
    }

    private static int number(@Nullable String text, int otherwise) {
        if (text == null || text.isEmpty() || text.length() > 9) {
            return otherwise;
        }
        for (var at = 0; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return otherwise;
            }
        }
        return Math.min(MAX_LINES, Integer.parseInt(text));
    }
}
