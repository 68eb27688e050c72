package org.pixelkeep.web.form;

import java.util.List;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violation;

/** A form's errors, to show next to each field. */
public record Errors(List<Violation> violations) {
    /** A form without errors. */
    public static final Errors NONE = new Errors(List.of());

    public Errors {
        violations = List.copyOf(violations);
    }

    /** The errors that a service named. */
    public static Errors of(InvalidInput refused) {
        return new Errors(refused.violations());
    }

    /** What keeps the whole form from being saved, and belongs to no field. */
    public static Errors general(String sentence) {
        return new Errors(List.of(new Violation("", sentence)));
    }

    /** The messages for one field, in order; empty if there are none. */
    public List<String> of(String field) {
        return violations.stream()
                .filter(violation -> violation.field().equals(field))
                .map(Violation::message)
                .toList();
    }

    /** The messages that belong to no field. */
    public List<String> general() {
        return of("");
    }

    /** The same, and those of something that is no field of the form, such as what was selected in a list. */
    public List<String> besideFields(String other) {
        return violations.stream()
                .filter(violation ->
                        violation.field().isEmpty() || violation.field().equals(other))
                .map(Violation::message)
                .toList();
    }

    /** Whether some of them belong to fields. */
    public boolean marksFields() {
        return violations.stream().anyMatch(violation -> !violation.field().isEmpty());
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return violations.isEmpty();
    }
}
