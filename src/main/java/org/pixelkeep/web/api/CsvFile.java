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
import org.pixelkeep.sheet.CellText;

/**
 * Comma-separated values that are safe in any spreadsheet: UTF-8, every cell quoted, and no text interpreted as a
 * formula.
 * See {@link CellText} for what keeps a text from being a formula, and how to get it back. Numbers stay numbers.
 */
public final class CsvFile {
    private final CsvWriter csv;

    public CsvFile(OutputStream out) {
        csv = CsvWriter.builder()
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /** Writes a row with these cells; {@code null} is an empty cell. */
    public void write(@Nullable Object... cells) {
        csv.writeRecord(Arrays.stream(cells)
                .map(cell -> cell instanceof Number ? cell.toString() : CellText.harmless(Objects.toString(cell, "")))
                .toArray(String[]::new));
    }

    /** Passes on what was written; the owner closes the stream. */
    public void flush() throws IOException {
        csv.flush();
    }
}
