package org.pixelkeep.transfer.http;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.transfer.plan.RowOutcome;
import org.pixelkeep.transfer.plan.RowResult;

/**
 * What came, or would come, of a row.
 *
 * @param lastLine of pixels with several trackers
 * @param id of the thing; {@code null}: it does not exist yet
 * @param problems why it is an error
 * @param warnings what to know of a row that is none
 */
@Schema(name = "ImportRow")
record ImportRowJson(
        int line,
        int lastLine,
        RowResult result,
        String name,
        @Nullable Long id,
        List<ImportChangeJson> changes,
        List<ImportProblemJson> problems,
        List<ImportProblemJson> warnings) {
    /** A field before and after, in words. */
    @Schema(name = "ImportChange")
    record ImportChangeJson(
            String field, @Nullable String before, @Nullable String after) {}

    /** What is wrong, or to be known, at a row and a column; an empty column: the row as a whole. */
    @Schema(name = "ImportProblem")
    record ImportProblemJson(int line, String column, String message) {}

    static ImportRowJson of(RowOutcome outcome) {
        return new ImportRowJson(
                outcome.line(),
                outcome.lastLine(),
                outcome.result(),
                outcome.name(),
                outcome.id(),
                outcome.fields().stream()
                        .map(change ->
                                new ImportChangeJson(change.field(), text(change.before()), text(change.after())))
                        .toList(),
                outcome.result() == RowResult.ERROR ? problems(outcome) : List.of(),
                outcome.result() == RowResult.ERROR ? List.of() : problems(outcome));
    }

    private static List<ImportProblemJson> problems(RowOutcome outcome) {
        return outcome.problems().stream()
                .map(problem -> new ImportProblemJson(problem.line(), problem.column(), problem.message()))
                .toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
