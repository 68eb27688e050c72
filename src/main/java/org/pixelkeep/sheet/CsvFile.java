package org.pixelkeep.sheet;

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
 * formula. See {@link CellText} for what keeps a text from being a formula, and how to get it back.
 */
public final class CsvFile implements SheetFile {
    private static final int MAX_ROWS = 50_000_000;

    private final CsvWriter csv;

    public CsvFile(OutputStream out) {
        csv = CsvWriter.builder()
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    @Override
    public int maxRows() {
        return MAX_ROWS;
    }

    @Override
    public void header(Object... titles) {
        row(titles);
    }

    @Override
    public void row(@Nullable Object... cells) {
        csv.writeRecord(Arrays.stream(cells)
                .map(cell -> cell instanceof Number ? cell.toString() : CellText.harmless(Objects.toString(cell, "")))
                .toArray(String[]::new));
    }

    /** Writes a last line of two cells: {@code end} or {@code more}, and the number of rows. */
    @Override
    public void end(long rows, boolean more) throws IOException {
        row(more ? "more" : "end", rows);
        flush();
    }

    /** Passes on what was written. */
    public void flush() throws IOException {
        csv.flush();
    }
}
