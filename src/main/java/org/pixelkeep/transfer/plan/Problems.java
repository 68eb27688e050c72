package org.pixelkeep.transfer.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
