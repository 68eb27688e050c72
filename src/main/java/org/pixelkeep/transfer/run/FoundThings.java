package org.pixelkeep.transfer.run;

import java.util.List;
import java.util.Locale;
import org.pixelkeep.transfer.plan.RowOutcome;
import org.pixelkeep.transfer.plan.RowPlanner;
import org.pixelkeep.transfer.plan.RowProblem;
import org.pixelkeep.transfer.plan.RowResult;

/**
 * What the rows of a sheet were found to mean. Rows that name the same thing in different ways, such as one by its ID and one
 * by its name, have different keys, and would overwrite each other: all but the first are errors.
 */
final class FoundThings {
    private final FirstLines lines = new FirstLines();
    private final boolean severalRows;
    private final String noun;

    /** @param noun what to call a thing */
    FoundThings(RowPlanner planner, String noun) {
        this.severalRows = planner.maxRows() > 1;
        this.noun = noun;
    }

    /** The next outcomes of a dry run, with an error in place of each that is of something found before. */
    List<RowOutcome> once(List<RowOutcome> planned) {
        return planned.stream().map(this::once).toList();
    }

    private RowOutcome once(RowOutcome outcome) {
        if (outcome.id() == null || outcome.result() == RowResult.ERROR) {
            return outcome;
        }
        var first = lines.first(outcome.id().toString(), outcome.line());
        return first == 0 ? outcome : repeated(outcome, first);
    }

    private RowOutcome repeated(RowOutcome outcome, int first) {
        var message = String.format(
                Locale.ROOT,
                severalRows
                        ? "Row %,d is for the same %s. Enter the same ID in both, and put them directly below one another."
                        : DryRunStep.KEEP_ONE,
                first,
                noun);
        return new RowOutcome(
                outcome.line(),
                outcome.lastLine(),
                outcome.rows(),
                RowResult.ERROR,
                outcome.name(),
                null,
                null,
                List.of(),
                List.of(new RowProblem(outcome.line(), "", message)));
    }
}
