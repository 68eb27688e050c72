package org.pixelkeep.web.api;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.sheet.SheetFile;

/**
 * A list that becomes a file: its name, its columns, and how it is read, part by part.
 *
 * @param name of the file, without its ending
 */
public record ListFile<T>(String name, ListColumns<T> columns, Rows<T> rows) {
    /** Reads a list part by part. */
    public interface Rows<T> {
        /** The rows after a cursor; the first ones if it is {@code null}. */
        Slice<T> after(@Nullable String cursor);
    }

    /** The rows as cells, in the order of the columns. */
    public Rows<List<@Nullable Object>> cells() {
        return cursor -> rows.after(cursor).map(columns::of);
    }

    /**
     * Writes all rows, as many as fit, and the end.
     *
     * @param first the first part of the cells, which was read already
     * @param cells reads the others
     */
    public void write(SheetFile file, Slice<List<@Nullable Object>> first, Rows<List<@Nullable Object>> cells)
            throws IOException {
        file.header(columns.titles().toArray());
        var written = 0L;
        var part = first;
        for (; ; ) {
            for (var row : part.items()) {
                if (written == file.maxRows()) {
                    file.end(written, true);
                    return;
                }
                file.row(row.toArray());
                written++;
            }
            var next = part.next();
            if (next == null) {
                file.end(written, false);
                return;
            }
            part = cells.after(next);
        }
    }
}
