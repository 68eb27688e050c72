package org.pixelkeep.transfer.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.FieldChange;

/**
 * What came, or would come, of the rows of one thing.
 *
 * @param line of its first row
 * @param lastLine of its last row; the same, but for pixels with several trackers
 * @param rows how many it has
 * @param name of the thing
 * @param id of the thing; {@code null}: it does not exist yet
 * @param version of the thing before; -1: it did not exist; {@code null}: not known, or it has none
 * @param fields what changes; of new things what they start with
 * @param problems why it is an error; of what is none, what people should know
 */
public record RowOutcome(
        int line,
        int lastLine,
        int rows,
        RowResult result,
        String name,
        @Nullable Long id,
        @Nullable Long version,
        List<FieldChange> fields,
        List<RowProblem> problems) {
    public RowOutcome {
        fields = List.copyOf(fields);
        problems = List.copyOf(problems);
    }

    /** The same of a thing that does not exist yet. */
    RowOutcome withoutId() {
        return new RowOutcome(line, lastLine, rows, result, name, null, version, fields, problems);
    }

    /** An error of the rows. */
    static RowOutcome refused(RowUnit unit, String name, List<RowProblem> problems) {
        return new RowOutcome(
                unit.line(),
                unit.lastLine(),
                unit.rows().size(),
                RowResult.ERROR,
                name,
                null,
                null,
                List.of(),
                problems);
    }
}
