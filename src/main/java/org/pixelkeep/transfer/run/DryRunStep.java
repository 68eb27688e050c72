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
    /** What is said of a row, with the line of the first row and what its thing is called. */
    static final String KEEP_ONE = "Row %,d is for the same %s. Keep one of the rows.";

    /** Characters of the rows of one thing, without what they repeat: far more than a pixel may have. */
    static final int MAX_OF_THING = 1_000_000;

    /** Characters of rows after which a batch is handed over, however few things it has. */
    private static final int MAX_OF_BATCH = 2_000_000;

    /** Characters of what is said of the rows of a batch: twice as many as of the most creatives with usual names. */
    private static final int MAX_SAID = 250_000;

    private final RowPlanner planner;
    private final Reading reading;
    private final String noun;
    private final Consumer<List<Piece>> batches;
    private final FirstLines keys = new FirstLines();
    private final List<RowValues> current = new ArrayList<>();
    private List<Piece> pending = new ArrayList<>();
    private @Nullable String currentKey;
    private int currentLine;
    private int currentRows;
    private int currentCharacters;
    private int pendingCharacters;
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
        if (!(planner.maxRows() > 1 && !current.isEmpty() && key != null && key.equals(currentKey))) {
            close();
            currentKey = key;
            currentLine = row.line();
        }
        add(values);
        lastLine = row.line();
    }

    /** Of a thing with too much, the first row is kept, which names it. */
    private void add(RowValues values) {
        currentRows++;
        currentCharacters = Math.min(
                MAX_OF_THING + 1,
                currentCharacters + (current.isEmpty() ? values.characters() : values.share(current.get(0))));
        if (hasTooMuch()) {
            current.subList(Math.min(1, current.size()), current.size()).clear();
        }
        if (current.isEmpty() || !hasTooMuch()) {
            current.add(values);
        }
    }

    private boolean hasTooMuch() {
        return currentRows > planner.maxRows() || currentCharacters > MAX_OF_THING;
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
        pending.add(new Piece(unit, refused(unit)));
        pendingCharacters += currentCharacters;
        current.clear();
        currentRows = 0;
        currentCharacters = 0;
        if (pending.size() >= planner.batch() || pendingCharacters >= MAX_OF_BATCH) {
            hand();
        }
    }

    private void hand() {
        if (!pending.isEmpty()) {
            batches.accept(pending);
            pending = new ArrayList<>();
            pendingCharacters = 0;
        }
    }

    private @Nullable RowOutcome refused(RowUnit unit) {
        var first = currentKey == null ? 0 : keys.first(currentKey, currentLine);
        if (first != 0) {
            return refused(
                    unit,
                    "",
                    planner.maxRows() > 1
                            ? "Row %,d is for the same %s. Put its rows directly below one another."
                            : KEEP_ONE,
                    first,
                    noun);
        }
        if (currentRows > planner.maxRows()) {
            return refused(
                    unit,
                    planner.name(unit),
                    "A %s has up to %,d rows, one for each event; these are %,d. Another %1$s needs another name.",
                    noun,
                    planner.maxRows(),
                    currentRows);
        }
        return currentCharacters <= MAX_OF_THING
                ? null
                : refused(unit, planner.name(unit), "The rows of this %s have too much text. Shorten it.", noun);
    }

    private RowOutcome refused(RowUnit unit, String name, String message, Object... words) {
        return new RowOutcome(
                unit.line(),
                lastLine,
                currentRows,
                RowResult.ERROR,
                name,
                null,
                null,
                List.of(),
                List.of(new RowProblem(unit.line(), "", String.format(Locale.ROOT, message, words))));
    }

    /** Up to which outcome, from one on, they are kept together: one at least, and not more than {@link #MAX_SAID}. */
    static int batch(List<RowOutcome> outcomes, int from) {
        var to = from + 1;
        var said = outcomes.get(from).characters();
        while (to < outcomes.size() && said + outcomes.get(to).characters() <= MAX_SAID) {
            said += outcomes.get(to).characters();
            to++;
        }
        return to;
    }

    /** What was refused and what was planned, in the order of the sheet. */
    static List<RowOutcome> merged(List<Piece> pieces, List<RowOutcome> planned) {
        var next = planned.iterator();
        return pieces.stream()
                .map(piece -> piece.refused() == null ? next.next() : Objects.requireNonNull(piece.refused()))
                .toList();
    }
}
