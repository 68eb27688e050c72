package org.pixelkeep.shared.error;

import java.util.List;

/** The input is invalid; nothing was written. Answered with 422. */
public class InvalidInput extends RuntimeException {
    private final List<Violation> violations;

    public InvalidInput(List<Violation> violations) {
        super(violations.toString());
        this.violations = List.copyOf(violations);
    }

    public InvalidInput(String field, String message) {
        this(List.of(new Violation(field, message)));
    }

    /** In the order of the fields; never empty. */
    public List<Violation> violations() {
        return violations;
    }
}
