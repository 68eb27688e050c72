package org.pixelkeep.web.form;

import java.util.List;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.Violation;

/** What is wrong with a form, for its page to say so next to each field. */
public record Errors(List<Violation> violations) {
    public static final Errors NONE = new Errors(List.of());

    public Errors {
        violations = List.copyOf(violations);
    }

    public static Errors of(InvalidInput refused) {
        return new Errors(refused.violations());
    }

    /** The messages for one field, in order; empty when it is fine. */
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

    public boolean isEmpty() {
        return violations.isEmpty();
    }
}
