package org.pixelkeep.transfer.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one thing: one, or for pixels one for each tracker.
 *
 * @param rows in their order; at least one
 * @param version of the thing at the dry run; -1: it did not exist; {@code null}: nobody looked
 */
public record RowUnit(List<RowValues> rows, @Nullable Long version) {
    public RowUnit {
        rows = List.copyOf(rows);
    }

    /** The row that says what all of them have in common. */
    RowValues first() {
        return rows.get(0);
    }

    /** Of its first row. */
    public int line() {
        return first().line();
    }

    /** Of its last row. */
    public int lastLine() {
        return rows.get(rows.size() - 1).line();
    }

    /** How many characters its rows have. */
    public int characters() {
        return rows.stream().mapToInt(RowValues::characters).sum();
    }

    /** The same, as somebody saw it at a dry run. */
    public RowUnit seenAt(@Nullable Long seen) {
        return new RowUnit(rows, seen);
    }
}
