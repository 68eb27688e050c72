package org.pixelkeep.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.HashMap;

/** Guesses what is between the cells of a line. */
public final class Separators {
    private static final char[] USUAL = {'\t', ';', ',', '|'};
    private static final int SAMPLE = 40;
    private static final char NO_QUOTES = '\u0001';

    private Separators() {}

    /** The separator that gives most of the first lines the same number of cells, at least two; otherwise a comma. */
    public static char guess(String text) {
        var sample = sample(text);
        var best = ',';
        var bestScore = 0;
        for (var separator : USUAL) {
            var alike = alike(sample, separator);
            if (alike > bestScore) {
                best = separator;
                bestScore = alike;
            }
        }
        return best;
    }

    /** The separator that the first line names, as in {@code sep=;}; a zero character: it names none. */
    public static char named(String firstLine) {
        var line = firstLine.strip();
        return line.length() == 5 && line.startsWith("sep=") && canSeparate(line.charAt(4)) ? line.charAt(4) : '\0';
    }

    /** A quotation mark cannot, and what cannot be seen is a slip. */
    private static boolean canSeparate(char sign) {
        return sign != '"' && sign > ' ' && sign != '\u007F';
    }

    /** Its name. */
    public static String words(char separator) {
        return switch (separator) {
            case '\t' -> "tabs";
            case ';' -> "semicolons";
            case ',' -> "commas";
            default -> "“" + separator + "”";
        };
    }

    /** The first lines. */
    public static String sample(String text) {
        var at = 0;
        for (var lines = 0; lines < SAMPLE; lines++) {
            var next = text.indexOf('\n', at);
            if (next < 0) {
                return text;
            }
            at = next + 1;
        }
        return text.substring(0, at);
    }

    private static int alike(String sample, char separator) {
        try {
            return alike(sample, separator, '"');
        } catch (CsvParseException unclosed) {
            return unquoted(sample, separator);
        }
    }

    /** A sample that cannot be read at all has nothing alike. */
    private static int unquoted(String sample, char separator) {
        try {
            return alike(sample, separator, NO_QUOTES);
        } catch (CsvParseException tooWide) {
            return 0;
        }
    }

    private static int alike(String sample, char separator, char quote) {
        var widths = new HashMap<Integer, Integer>();
        var reader = CsvReader.builder()
                .fieldSeparator(separator)
                .quoteCharacter(quote)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true)
                .ofCsvRecord(sample);
        for (CsvRecord found : reader) {
            if (found.getFieldCount() > 1) {
                widths.merge(found.getFieldCount(), 1, Integer::sum);
            }
        }
        return widths.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
