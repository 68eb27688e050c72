package org.pixelkeep.transfer.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.sheet.SheetReader;
import org.pixelkeep.sheet.SheetRow;
import org.pixelkeep.sheet.SheetSink;
import org.pixelkeep.transfer.columns.ImportKind;
import org.pixelkeep.transfer.columns.WideSheet;

/** Takes the rows of an upload and hands them on in blocks. */
final class Upload implements SheetSink {
    private static final int ROWS = 500;
    private static final int CHARACTERS = 1_000_000;
    private static final int MAX_NOTES = 20;

    /** Characters of a row: with some scripts of the largest size, and far more than what is imported of one. */
    private static final int MAX_ROW = 1_000_000;

    /**
     * Characters of all rows. A workbook can have one text in thousands of cells, and a column for each event repeats the
     * others for each of them.
     */
    private static final long MAX_TEXT = 100_000_000;

    /** Characters of all names of columns. */
    private static final int MAX_HEADER = 20_000;

    private static final Set<String> ENDS = Set.of("end", "more");
    private static final Set<String> OURS = Set.of("creative id", "pixel id", "advertiser id", "vendor id");

    /** The last column of the sheet of failed rows. */
    static final String PROBLEM = "Import problem";

    private final ImportKind kind;
    private final int max;
    private final Consumer<List<SheetRow>> blocks;
    private final List<String> notes = new ArrayList<>();
    private final List<SheetRow> block = new ArrayList<>();
    private int characters;
    private long text;
    private int rows;
    private int lastLine;
    private boolean named;
    private @Nullable SheetRow header;
    private @Nullable SheetRow last;
    private @Nullable WideSheet wide;

    /**
     * @param kind what the rows are
     * @param header {@code null}: the first row is it
     * @param before how many rows there are already
     */
    Upload(ImportKind kind, @Nullable SheetRow header, int before, Consumer<List<SheetRow>> blocks) {
        this.kind = kind;
        this.header = header;
        this.rows = before;
        this.max = kind.maxRows();
        this.blocks = blocks;
    }

    @Override
    public void row(SheetRow row) {
        lastLine = Math.max(lastLine, row.line());
        if (header == null) {
            requireHeader(row);
            wide = WideSheet.of(kind, row).orElse(null);
            header = wide == null ? row : wide.header(row);
            named = isOurs(row);
            if (wide != null) {
                note("Columns named after events were read as the URLs of a pixel’s trackers.");
            }
            return;
        }
        if (last != null) {
            addAll(last);
            last = null;
        }
        if (isEnd(row)) {
            last = row;
        } else {
            addAll(row);
        }
    }

    private static void requireHeader(SheetRow row) {
        if (row.cells().stream().mapToInt(String::length).sum() > MAX_HEADER) {
            throw new InvalidInput(
                    "file", "The first row has too much text for the names of columns. Put these in the first row.");
        }
    }

    private void addAll(SheetRow row) {
        if (wide == null) {
            add(row);
        } else {
            wide.rows(row).forEach(this::add);
        }
    }

    /** Whether its rows became others: then a part without the header cannot follow. */
    boolean isWide() {
        return wide != null;
    }

    private void add(SheetRow row) {
        if (++rows > max) {
            throw new InvalidInput(
                    "file",
                    String.format(
                            Locale.ROOT, "Row %,d: the sheet has more than %,d rows. Split it.", row.line(), max));
        }
        var length = row.cells().stream().mapToLong(String::length).sum();
        if (length > MAX_ROW) {
            throw new InvalidInput(
                    "file",
                    String.format(
                            Locale.ROOT,
                            "Row %,d has more than %,d characters. Delete the columns that are not imported.",
                            row.line(),
                            MAX_ROW));
        }
        text += length;
        if (text > MAX_TEXT) {
            throw new InvalidInput(
                    "file", "The sheet has too much text. Split it, or delete the columns that are not imported.");
        }
        block.add(row);
        characters += (int) length;
        if (block.size() >= ROWS || characters > CHARACTERS) {
            flush();
        }
    }

    @Override
    public void note(String sentence) {
        if (notes.size() < MAX_NOTES && !notes.contains(sentence)) {
            notes.add(sentence);
        }
    }

    /** Hands on what is left. */
    void flush() {
        if (!block.isEmpty()) {
            blocks.accept(List.copyOf(block));
            block.clear();
            characters = 0;
        }
    }

    int rows() {
        return rows;
    }

    int lastLine() {
        return lastLine;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /**
     * Whether the cells have the apostrophes that our CSV puts before formulas: after the last row of such a file, or below
     * its header. A workbook of ours has none, but one that was made from our CSV has, and ends like it.
     */
    boolean isExported(SheetReader.Format format) {
        return last != null || (named && format == SheetReader.Format.CSV);
    }

    @Nullable
    SheetRow header() {
        return header;
    }

    private static boolean isOurs(SheetRow header) {
        return OURS.contains(header.cell(0).toLowerCase(Locale.ROOT))
                || header.cells().contains(PROBLEM);
    }

    /** The last line of an export. */
    private static boolean isEnd(SheetRow row) {
        return ENDS.contains(row.cell(0))
                && !row.cell(1).isEmpty()
                && row.cell(1).chars().allMatch(c -> c >= '0' && c <= '9')
                && row.cells().stream().skip(2).allMatch(String::isEmpty);
    }
}
