package org.pixelkeep.transfer.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.sheet.SheetRow;
import org.pixelkeep.transfer.columns.Reading;
import org.pixelkeep.transfer.plan.RowOutcome;
import org.pixelkeep.transfer.plan.RowPlanner;
import org.pixelkeep.transfer.plan.RowProblem;
import org.pixelkeep.transfer.plan.RowResult;
import org.pixelkeep.transfer.plan.RowUnit;
import org.pixelkeep.transfer.plan.RowValues;

/** Puts rows together to things, in batches; rows about a thing that another row was about are errors. */
final class DryRunStep {
    private final RowPlanner planner;
    private final Reading reading;
    private final String noun;
    private final Consumer<List<Piece>> batches;
    private final FirstLines keys = new FirstLines();
    private final List<RowValues> current = new ArrayList<>();
    private List<Piece> pending = new ArrayList<>();
    private @Nullable String currentKey;
    private int currentLine;
    private int lastLine;

    /**
     * A thing of the sheet.
     *
     * @param refused why it is none; {@code null}: it has to be planned
     */
    record Piece(RowUnit unit, @Nullable RowOutcome refused) {}

    DryRunStep(RowPlanner planner, ImportJob job, Consumer<List<Piece>> batches) {
        this.planner = planner;
        this.reading = job.reading();
        this.noun = job.kind.noun();
        this.batches = batches;
    }

    void row(SheetRow row) {
        var values = RowValues.of(row, reading);
        var key = planner.key(values).orElse(null);
        if (!(planner.groups() && !current.isEmpty() && key != null && key.equals(currentKey))) {
            close();
            currentKey = key;
            currentLine = row.line();
        }
        current.add(values);
        lastLine = row.line();
    }

    /** After the last row. */
    void end() {
        close();
        hand();
    }

    private void close() {
        if (current.isEmpty()) {
            return;
        }
        var unit = new RowUnit(current, null);
        var first = currentKey == null ? 0 : keys.first(currentKey, currentLine);
        pending.add(new Piece(unit, first == 0 ? null : again(unit, first)));
        current.clear();
        if (pending.size() >= planner.batch()) {
            hand();
        }
    }

    private void hand() {
        if (!pending.isEmpty()) {
            batches.accept(pending);
            pending = new ArrayList<>();
        }
    }

    private RowOutcome again(RowUnit unit, int first) {
        var message = String.format(
                Locale.ROOT,
                planner.groups()
                        ? "Row %,d is for the same %s. Put its rows directly below one another."
                        : "Row %,d is for the same %s. Keep one of the rows.",
                first,
                noun);
        return new RowOutcome(
                unit.line(),
                lastLine,
                unit.rows().size(),
                RowResult.ERROR,
                "",
                null,
                null,
                List.of(),
                List.of(new RowProblem(unit.line(), "", message)));
    }

    /** What was refused and what was planned, in the order of the sheet. */
    static List<RowOutcome> merged(List<Piece> pieces, List<RowOutcome> planned) {
        var next = planned.iterator();
        return pieces.stream()
                .map(piece -> piece.refused() == null ? next.next() : Objects.requireNonNull(piece.refused()))
                .toList();
    }
}
