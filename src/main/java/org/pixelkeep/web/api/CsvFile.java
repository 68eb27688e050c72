package org.pixelkeep.web.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values that are safe in any spreadsheet: UTF-8, every cell quoted, and no text interpreted as a
 * formula.
 *
 * <p>A text is a formula if it begins with one of {@code = + - @}, their full-width forms, a tab, or a line break. For
 * spreadsheets with another cell separator, the same applies after a semicolon, tab, or line break inside the text.
 * Leading spaces and quotes make no difference. An apostrophe is put in front of each such place, even if there are
 * apostrophes already. To get the text back, remove one apostrophe in each of these places. Numbers stay numbers.
 */
public final class CsvFile {
    private static final String SIGNS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";
    private static final String BREAKS = "\t\r\n";
    private static final String SEPARATORS = ";" + BREAKS;

    private final CsvWriter csv;

    public CsvFile(OutputStream out) {
        csv = CsvWriter.builder()
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /** Writes a row with these cells; {@code null} is an empty cell. */
    public void write(@Nullable Object... cells) {
        csv.writeRecord(Arrays.stream(cells)
                .map(cell -> cell instanceof Number ? cell.toString() : harmless(Objects.toString(cell, "")))
                .toArray(String[]::new));
    }

    /** Passes on what was written; the owner closes the stream. */
    public void flush() throws IOException {
        csv.flush();
    }

    static String harmless(String text) {
        var harmless = new StringBuilder(text.length() + 8);
        for (var at = 0; at <= text.length(); at++) {
            var begins = at == 0 || SEPARATORS.indexOf(text.charAt(at - 1)) >= 0;
            if (begins && isFormula(text, at)) {
                harmless.append('\'');
            }
            if (at < text.length()) {
                harmless.append(text.charAt(at));
            }
        }
        return harmless.toString();
    }

    /**
     * Whether a formula begins here, after apostrophes, spaces, or quotes, or, at the very beginning, a tab or a line
     * break.
     */
    private static boolean isFormula(String text, int from) {
        var at = from;
        while (at < text.length() && isPassedOver(text.charAt(at))) {
            at++;
        }
        return at < text.length()
                && (SIGNS.indexOf(text.charAt(at)) >= 0 || (from == 0 && BREAKS.indexOf(text.charAt(at)) >= 0));
    }

    private static boolean isPassedOver(char c) {
        return c == '\'' || c == '"' || Character.isSpaceChar(c);
    }
}
