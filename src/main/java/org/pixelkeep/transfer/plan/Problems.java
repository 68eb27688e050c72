package org.pixelkeep.transfer.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.transfer.columns.ImportField;

/** Collects what is wrong with the rows of one thing. */
final class Problems {
    private final List<RowProblem> found = new ArrayList<>();

    void add(int line, ImportField field, String message) {
        found.add(new RowProblem(line, field.title(), message));
    }

    void add(int line, String message) {
        found.add(new RowProblem(line, "", message));
    }

    /**
     * Adds what rules say of the rest of a row, so that people correct it once. Where something could not be read already,
     * nothing is added.
     */
    void addOthers(int line, List<Violation> violations) {
        var known = found.stream().map(RowProblem::column).collect(Collectors.toSet());
        of(line, violations).stream()
                .filter(problem -> !known.contains(problem.column()))
                .forEach(found::add);
    }

    /** Whether something of this column could not be read. */
    boolean has(ImportField field) {
        return found.stream().anyMatch(problem -> problem.column().equals(field.title()));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<RowProblem> found() {
        return List.copyOf(found);
    }

    /** What a service refused, named for the columns of the sheet. */
    static List<RowProblem> of(int line, InvalidInput refused) {
        return of(line, refused.violations());
    }

    static List<RowProblem> of(int line, List<Violation> violations) {
        return violations.stream()
                .map(violation -> new RowProblem(line, column(violation.field()), violation.message()))
                .toList();
    }

    /** The title of the column that a service's field is in; the field itself if there is none. */
    private static String column(String field) {
        var bare = field.replaceAll("^.*\\.", "").replace("Id", "");
        if (bare.isEmpty()) {
            return "";
        }
        var wanted = bare.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
        return Arrays.stream(ImportField.values())
                .filter(known -> known.name().equals(wanted))
                .findFirst()
                .map(ImportField::title)
                .orElse(bare);
    }
}
