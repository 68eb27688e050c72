package org.pixelkeep.transfer.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.sheet.SheetRow;
import org.pixelkeep.sheet.SheetSink;

/** Takes the rows of an upload and hands them on in blocks. */
final class Upload implements SheetSink {
    private static final int ROWS = 500;
    private static final int CHARACTERS = 1_000_000;
    private static final int MOST_NOTES = 20;
    private static final Set<String> ENDS = Set.of("end", "more");
    private static final Set<String> OURS = Set.of("creative id", "pixel id", "advertiser id");

    /** The last column of the sheet of failed rows. */
    static final String PROBLEM = "Import problem";

    private final int most;
    private final Consumer<List<SheetRow>> blocks;
    private final List<String> notes = new ArrayList<>();
    private final List<SheetRow> block = new ArrayList<>();
    private int characters;
    private int rows;
    private int lastLine;
    private boolean exported;
    private @Nullable SheetRow header;

    /**
     * @param header {@code null}: the first row is it
     * @param before how many rows there are already
     * @param most how many there may be
     */
    Upload(@Nullable SheetRow header, boolean exported, int before, int most, Consumer<List<SheetRow>> blocks) {
        this.header = header;
        this.exported = exported;
        this.rows = before;
        this.most = most;
        this.blocks = blocks;
    }

    @Override
    public void row(SheetRow row) {
        lastLine = Math.max(lastLine, row.line());
        if (header == null) {
            header = row;
            exported = isOurs(row);
        } else if (!(exported && isEnd(row))) {
            add(row);
        }
    }

    private void add(SheetRow row) {
        if (++rows > most) {
            throw new InvalidInput(
                    "file",
                    String.format(
                            Locale.ROOT, "Row %,d: the sheet has more than %,d rows. Split it.", row.line(), most));
        }
        block.add(row);
        for (var cell : row.cells()) {
            characters += cell.length();
        }
        if (block.size() >= ROWS || characters > CHARACTERS) {
            flush();
        }
    }

    @Override
    public void note(String sentence) {
        if (notes.size() < MOST_NOTES && !notes.contains(sentence)) {
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

    boolean isExported() {
        return exported;
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
