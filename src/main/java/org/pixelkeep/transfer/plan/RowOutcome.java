package org.pixelkeep.transfer.plan;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.FieldChange;
import org.pixelkeep.shared.text.Texts;

/**
 * What the rows of one object did, or would do.
 *
 * @param line of its first row
 * @param lastLine of its last row; differs only for pixels with several trackers
 * @param rows how many it has
 * @param name of the object
 * @param id of the object; {@code null}: it does not exist yet
 * @param version of the object before; -1: it did not exist; {@code null}: not known, or it has none
 * @param fields what changes; of new objects, what they start with
 * @param problems why it is an error; if it is not one, what people should know
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
    /** Among the fields of a new pixel: its owner, in words. */
    public static final String BELONGS_TO = "belongsTo";

    private static final int MAX_NAME_LENGTH = 255;
    private static final int MAX_PROBLEMS = 20;

    /** Not all of a cell that is far too long for a name, and not all problems of dozens of trackers. */
    public RowOutcome {
        name = Texts.cut(name, MAX_NAME_LENGTH);
        if (problems.size() > MAX_PROBLEMS) {
            var more = problems.size() - MAX_PROBLEMS + 1;
            problems = Stream.concat(
                            problems.stream().limit(MAX_PROBLEMS - 1L),
                            Stream.of(new RowProblem(line, "", "And " + more + " more problems.")))
                    .toList();
        }
        fields = List.copyOf(fields);
        problems = List.copyOf(problems);
    }

    /** Whether saving would write anything. */
    public boolean isToSave() {
        return result == RowResult.CREATE || result == RowResult.UPDATE;
    }

    /** About how many characters it has. */
    public int characters() {
        return name.length()
                + fields.stream()
                        .mapToInt(change -> change.field().length()
                                + String.valueOf(change.before()).length()
                                + String.valueOf(change.after()).length())
                        .sum()
                + problems.stream()
                        .mapToInt(problem ->
                                problem.column().length() + problem.message().length())
                        .sum();
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
