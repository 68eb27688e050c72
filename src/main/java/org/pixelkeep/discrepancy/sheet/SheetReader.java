package org.pixelkeep.discrepancy.sheet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.discrepancy.sheet.Sheet.LeftOut;
import org.pixelkeep.discrepancy.sheet.Sheet.Reason;
import org.pixelkeep.discrepancy.sheet.Sheet.Row;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.shared.time.DayOrder;
import org.pixelkeep.shared.time.Days;

/** Reads a sheet of counts by day, and by creative if it has a column for them. */
public final class SheetReader {
    /** At most so many characters. */
    public static final int MAX_LENGTH = 1_000_000;

    /** At most so many rows. */
    public static final int MAX_ROWS = 20_000;

    /** The largest count. All rows of two sheets together are a number that fits. */
    public static final long MAX_COUNT = 100_000_000_000_000L;

    private static final int MAX_NAME_LENGTH = 255;
    private static final int MAX_SHOWN_LENGTH = 200;

    private final Grid grid;
    private final ColumnGuess guess;
    private final List<ColumnRole> roles;
    private final Choices choices;
    private final List<String> notes;
    private final List<Row> rows = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private DayColumn days = new DayColumn(DayOrder.MONTH_FIRST, false, Days.ANY);
    private CountColumn ours = new CountColumn(NumberStyle.POINT);
    private CountColumn theirs = new CountColumn(NumberStyle.POINT);
    private @Nullable LocalDate lastDay;
    private long sumOurs;
    private long sumTheirs;
    private int rounded;
    private int filledDown;

    private SheetReader(Grid grid, ColumnGuess guess, List<ColumnRole> roles, Choices choices, List<String> notes) {
        this.grid = grid;
        this.guess = guess;
        this.roles = roles;
        this.choices = choices;
        this.notes = notes;
    }

    /**
     * Reads a sheet.
     *
     * @param field the name of the input, for errors
     * @param side whose counts these are, if it has one column of counts
     * @param both whether it has to have both counts
     * @throws InvalidInput when it is too long, or no text
     */
    public static Sheet read(String field, String text, Side side, boolean both, Choices choices) {
        SheetText.check(field, text);
        if (text.isBlank()) {
            return Sheet.NONE;
        }
        var notes = new ArrayList<String>();
        var grid = Unpivoted.of(Grid.read(field, SheetText.clean(text, notes)), notes);
        var guess = new ColumnGuess(grid);
        var guessed = guess.roles(side, both, choices.theirWords());
        var chosen = choices.roles().size() == grid.columns();
        if (!chosen) {
            notes.addAll(guess.notes());
        }
        return new SheetReader(grid, guess, chosen ? choices.roles() : guessed, choices, notes).read();
    }

    private Sheet read() {
        var day = roles.indexOf(ColumnRole.DATE);
        var creative = roles.indexOf(ColumnRole.CREATIVE);
        var oursAt = roles.indexOf(ColumnRole.OURS);
        var theirsAt = roles.indexOf(ColumnRole.THEIRS);
        if (day >= 0 && (oursAt >= 0 || theirsAt >= 0)) {
            days = DayColumn.of(cells(day), choices.dayOrder(), choices.days());
            ours = CountColumn.of(cells(oursAt), choices.numberStyle());
            theirs = CountColumn.of(cells(theirsAt), choices.numberStyle());
            for (var at = 0; at < grid.rows().size(); at++) {
                row(at, day, creative, oursAt, theirsAt);
            }
            addNotes();
        }
        var columns = new ArrayList<Sheet.Column>();
        for (var at = 0; at < grid.columns(); at++) {
            columns.add(new Sheet.Column(shortened(guess.name(at)), shortened(guess.example(at)), roles.get(at)));
        }
        return new Sheet(
                columns,
                rows,
                leftOut,
                days.order(),
                days.ambiguous(),
                oursAt >= 0 ? ours.style() : theirs.style(),
                notes,
                problem(day, oursAt, theirsAt));
    }

    private @Nullable String problem(int day, int oursAt, int theirsAt) {
        if (day < 0) {
            return "No column of days was found. Choose it below, or paste a sheet with a row for each day.";
        }
        if (oursAt < 0 && theirsAt < 0) {
            return "No column of counts was found. Choose it below.";
        }
        return rows.isEmpty() ? "No row has a day and a count." : null;
    }

    private List<String> cells(int column) {
        return column < 0
                ? List.of()
                : grid.rows().stream()
                        .skip(guess.header() + 1L)
                        .map(row -> row.cell(column))
                        .toList();
    }

    private void row(int at, int dayAt, int creativeAt, int oursAt, int theirsAt) {
        var row = grid.rows().get(at);
        if (at <= guess.header()) {
            leave(row, Reason.HEADER, at == guess.header() ? "The header." : "Above the header.");
            return;
        }
        var name = creativeAt < 0 ? "" : row.cell(creativeAt);
        var our = ours.read(oursAt < 0 ? "" : row.cell(oursAt));
        var their = theirs.read(theirsAt < 0 ? "" : row.cell(theirsAt));
        var day = days.read(row.cell(dayAt));
        if (isHeaderAgain(row)) {
            leave(row, Reason.HEADER, "The header again.");
        } else if (isTotal(row, dayAt, name, our.value(), their.value())) {
            leave(row, Reason.TOTAL, "A total: it would count everything twice.");
        } else if (day.isEmpty() && !(row.cell(dayAt).isEmpty() && !name.isEmpty() && lastDay != null)) {
            leave(row, Reason.UNREADABLE, dayProblem(row.cell(dayAt)));
        } else if (our.problem() != null || their.problem() != null) {
            var wrong = our.problem() != null ? oursAt : theirsAt;
            var problem = our.problem() != null ? our.problem() : their.problem();
            leave(row, Reason.UNREADABLE, "“" + shortened(row.cell(wrong)) + "” " + problem + ".");
        } else if (our.value() == null && their.value() == null) {
            leave(row, Reason.EMPTY, "It has no count.");
        } else {
            if (day.isEmpty()) {
                filledDown++;
            }
            var of = day.orElse(lastDay);
            if (of != null) {
                add(row, of, name, our, their);
            }
        }
        day.ifPresent(known -> lastDay = known);
    }

    private static String dayProblem(String cell) {
        return cell.isEmpty() ? "It has no date." : "“" + shortened(cell) + "” is not a date.";
    }

    private void add(Grid.Row row, LocalDate day, String name, CountColumn.Count our, CountColumn.Count their) {
        sumOurs += our.value() == null ? 0 : our.value();
        sumTheirs += their.value() == null ? 0 : their.value();
        if (!choices.days().include(day)) {
            leave(row, Reason.OTHER_DAY, day + " is not one of the chosen days.");
            return;
        }
        rounded += our.rounded() || their.rounded() ? 1 : 0;
        rows.add(new Row(row.line(), day, name.isEmpty() ? null : cut(name), our.value(), their.value()));
    }

    private boolean isHeaderAgain(Grid.Row row) {
        return guess.header() >= 0
                && row.cells().equals(grid.rows().get(guess.header()).cells());
    }

    /** It says so, or it has no day, no creative, and the sum of what is above. */
    private boolean isTotal(Grid.Row row, int dayAt, String name, @Nullable Long our, @Nullable Long their) {
        if (HeaderWords.isTotal(row.cell(dayAt)) || HeaderWords.isTotal(name)) {
            return true;
        }
        if (!row.cell(dayAt).isEmpty() || rows.isEmpty()) {
            return false;
        }
        var first =
                row.cells().stream().filter(cell -> !cell.isEmpty()).findFirst().orElse("");
        var sums = (our == null || our == sumOurs) && (their == null || their == sumTheirs);
        return HeaderWords.isTotal(first) || (name.isEmpty() && sums && (our != null || their != null));
    }

    private void leave(Grid.Row row, Reason reason, String words) {
        leftOut.add(new LeftOut(row.line(), shortened(row.text()), reason, words));
    }

    private void addNotes() {
        if (guess.header() < 0) {
            notes.add("The sheet has no header: columns were guessed by what is in them.");
        }
        if (days.ambiguous()) {
            notes.add("Dates could be read in more than one way; they were read as "
                    + days.order().words() + ".");
        }
        if (rounded > 0) {
            notes.add((rounded == 1 ? "1 count has a fraction and was" : rounded + " counts have fractions and were")
                    + " rounded. Check how numbers are read.");
        }
        if (filledDown > 0) {
            notes.add(filledDown + (filledDown == 1 ? " row has" : " rows have")
                    + " no date: the date of the row above was used.");
        }
        var totals =
                leftOut.stream().filter(line -> line.reason() == Reason.TOTAL).count();
        if (totals > 0) {
            notes.add(totals + (totals == 1 ? " row is a total and was" : " rows are totals and were") + " left out.");
        }
    }

    /** A name is one line, and no longer than names are. */
    private static String cut(String name) {
        var line = name.replace('\n', ' ');
        return Texts.start(line, MAX_NAME_LENGTH);
    }

    private static String shortened(String text) {
        return Texts.cut(text, MAX_SHOWN_LENGTH);
    }
}
