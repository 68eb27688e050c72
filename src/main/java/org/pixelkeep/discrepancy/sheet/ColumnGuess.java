package org.pixelkeep.discrepancy.sheet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.pixelkeep.shared.time.DayOrder;
import org.pixelkeep.shared.time.DayText;
import org.pixelkeep.shared.time.Days;

/** Guesses which row is the header, and what each column has: by the words of the header, and by what is in the cells. */
final class ColumnGuess {
    private static final int HEADER_WITHIN = 25;
    private static final int SAMPLE = 300;
    private static final double MAJORITY = 0.5;

    private final Grid grid;
    private final int header;
    private final List<List<String>> columns = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    ColumnGuess(Grid grid) {
        this.grid = grid;
        this.header = findHeader(grid);
        for (var at = 0; at < grid.columns(); at++) {
            var column = at;
            columns.add(grid.rows().stream()
                    .skip(header + 1L)
                    .limit(SAMPLE)
                    .map(row -> row.cell(column))
                    .filter(cell -> !cell.isEmpty())
                    .toList());
        }
    }

    /** The index of the header among the rows; -1: there is none. */
    int header() {
        return header;
    }

    List<String> notes() {
        return notes;
    }

    String name(int column) {
        return header < 0 ? "" : grid.rows().get(header).cell(column);
    }

    String example(int column) {
        return columns.get(column).stream().findFirst().orElse("");
    }

    private static int findHeader(Grid grid) {
        for (var at = 0; at < Math.min(HEADER_WITHIN, grid.rows().size()); at++) {
            var row = grid.rows().get(at);
            var known = row.cells().stream().filter(HeaderWords::isKnown).count();
            var filled = row.cells().stream().filter(cell -> !cell.isEmpty()).count();
            var data = row.cells().stream()
                    .filter(cell ->
                            CountColumn.isCount(cell) || DayText.of(cell).isPresent())
                    .count();
            if (known >= 2 && data * 2 < filled) {
                return at;
            }
            if (data >= 2 && known == 0) {
                return -1;
            }
        }
        return -1;
    }

    /**
     * A role for each column.
     *
     * @param side whose counts these are, if a header does not say otherwise
     * @param both whether one sheet has to have both counts
     */
    List<ColumnRole> roles(Side side, boolean both, Set<String> theirWords) {
        var roles = new ArrayList<ColumnRole>();
        IntStream.range(0, columns.size()).forEach(at -> roles.add(ColumnRole.IGNORED));
        var day = dayColumn();
        if (day >= 0) {
            roles.set(day, ColumnRole.DATE);
        }
        var counts = countColumns(day);
        if (header < 0 && counts.size() > (both ? 2 : 1) && looksLikeIds(counts.get(0))) {
            counts.remove(0);
        }
        counts(roles, counts, side, both, theirWords);
        var creative = creativeColumn(roles);
        if (creative >= 0) {
            roles.set(creative, ColumnRole.CREATIVE);
        }
        return roles;
    }

    private int dayColumn() {
        return IntStream.range(0, columns.size())
                .boxed()
                .filter(at -> dayScore(at) > 0)
                .max(Comparator.<Integer>comparingDouble(this::dayScore).thenComparing(Comparator.reverseOrder()))
                .orElse(-1);
    }

    private double dayScore(int column) {
        var cells = columns.get(column);
        if (cells.isEmpty()) {
            return 0;
        }
        var dates = share(
                cells,
                cell -> DayText.of(cell)
                        .filter(date -> date.day(DayOrder.DAY_FIRST, Days.ANY).isPresent()
                                || date.day(DayOrder.MONTH_FIRST, Days.ANY).isPresent())
                        .isPresent());
        if (dates < MAJORITY) {
            return 0;
        }
        var named = HeaderWords.isDay(name(column));
        var plain = share(cells, cell -> cell.chars().allMatch(Character::isDigit) || isDecimal(cell));
        return named ? 2 + dates : plain > MAJORITY ? 0 : dates;
    }

    private static boolean isDecimal(String cell) {
        return cell.chars().filter(c -> c == '.' || c == ',').count() == 1 && CountColumn.isCount(cell);
    }

    private List<Integer> countColumns(int day) {
        var found = new ArrayList<Integer>();
        for (var at = 0; at < columns.size(); at++) {
            var cells = columns.get(at);
            var named = header < 0 || HeaderWords.count(name(at)) > 0;
            if (at != day && named && !cells.isEmpty() && share(cells, CountColumn::isCount) >= MAJORITY) {
                found.add(at);
            }
        }
        return found;
    }

    /** Whole numbers that come again and again. */
    private boolean looksLikeIds(int column) {
        var cells = columns.get(column);
        return share(cells, cell -> cell.chars().allMatch(Character::isDigit)) == 1
                && (cells.stream().distinct().count() * 2 <= cells.size() || cells.size() < 3);
    }

    private void counts(List<ColumnRole> roles, List<Integer> counts, Side side, boolean both, Set<String> theirWords) {
        var theirs = counts.stream()
                .filter(at -> HeaderWords.side(name(at), theirWords) > 0)
                .max(likelier())
                .orElse(-1);
        var ours = counts.stream()
                .filter(at -> HeaderWords.side(name(at), theirWords) < 0)
                .max(likelier())
                .orElse(-1);
        if (!both) {
            var named = side == Side.OURS ? ours : theirs;
            var other = side == Side.OURS ? theirs : ours;
            var rest = counts.stream()
                    .filter(at -> !at.equals(other))
                    .max(likelier())
                    .orElse(other);
            var chosen = named >= 0 && HeaderWords.count(name(named)) + 4 >= score(rest) ? named : rest;
            if (chosen >= 0) {
                roles.set(chosen, side.role());
            }
            return;
        }
        if (counts.size() == 1) {
            roles.set(counts.get(0), ours >= 0 ? ColumnRole.OURS : side.role());
            return;
        }
        var taken = theirs;
        var mine = ours;
        if (mine < 0) {
            mine = counts.stream()
                    .filter(at -> !at.equals(taken))
                    .max(likelier())
                    .orElse(-1);
        }
        var known = mine;
        var other = theirs >= 0
                ? theirs
                : counts.stream()
                        .filter(at -> !at.equals(known))
                        .max(likelier())
                        .orElse(-1);
        if (ours < 0 && theirs < 0 && mine >= 0 && other >= 0) {
            notes.add("No header says whose count is whose: the column “" + label(mine) + "” was taken for ours, “"
                    + label(other) + "” for the vendor’s.");
        }
        if (mine >= 0) {
            roles.set(mine, ColumnRole.OURS);
        }
        if (other >= 0) {
            roles.set(other, ColumnRole.THEIRS);
        }
    }

    private String label(int column) {
        return name(column).isEmpty() ? "column " + (column + 1) : name(column);
    }

    private int score(int column) {
        return column < 0 ? 0 : HeaderWords.count(name(column));
    }

    /** Of several that are as likely, the first. */
    private Comparator<Integer> likelier() {
        return Comparator.<Integer>comparingInt(this::score).thenComparing(Comparator.reverseOrder());
    }

    private int creativeColumn(List<ColumnRole> roles) {
        var free = IntStream.range(0, columns.size())
                .filter(at ->
                        roles.get(at) == ColumnRole.IGNORED && !columns.get(at).isEmpty())
                .boxed()
                .toList();
        if (header >= 0) {
            return free.stream()
                    .filter(at -> HeaderWords.creative(name(at)) > 0)
                    .max(Comparator.<Integer>comparingInt(at -> HeaderWords.creative(name(at)))
                            .thenComparing(Comparator.reverseOrder()))
                    .orElse(-1);
        }
        return free.stream()
                .filter(at ->
                        share(columns.get(at), cell -> DayText.of(cell).isEmpty() || looksLikeIds(at)) >= MAJORITY)
                .findFirst()
                .orElse(-1);
    }

    private static double share(List<String> cells, Predicate<String> of) {
        return cells.isEmpty() ? 0 : (double) cells.stream().filter(of).count() / cells.size();
    }
}
