package org.pixelkeep.sheet;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file that rows are written to, one by one; what was written is not kept. Whoever gave the stream closes it. A file that
 * was not {@linkplain #end ended} can be distinguished from a complete one.
 */
public interface SheetFile {
    /** How many rows fit below the header. */
    int maxRows();

    /** The first row: what the columns are called. Once, before all others. */
    void header(Object... titles) throws IOException;

    /** The next row; {@code null} is an empty cell. Numbers stay numbers, anything else is a text. */
    void row(@Nullable Object... cells) throws IOException;

    /**
     * The end, after which nothing is written.
     *
     * @param rows how many there are below the header
     * @param more whether the list goes on although the file ends
     */
    void end(long rows, boolean more) throws IOException;
}
