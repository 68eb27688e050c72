package org.pixelkeep.shared.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Collects all validation errors before refusing, so people see all of them at once. Only the first {@value #MAX} are
 * kept and the rest is counted: nobody reads more, and the input must not decide how large the response gets.
 */
public final class Violations {
    public static final int MAX = 100;

    private final List<Violation> found = new ArrayList<>();
    private int more;

    /** Adds the message for the field unless the condition holds. */
    public Violations require(boolean condition, String field, String message) {
        if (!condition) {
            add(field, message);
        }
        return this;
    }

    /** Adds an error for a field; an empty field name stands for the form as a whole. */
    public void add(String field, String message) {
        add(new Violation(field, message));
    }

    private void add(Violation violation) {
        if (found.size() < MAX) {
            found.add(violation);
        } else {
            more++;
        }
    }

    /** Adds all of these errors, in their order. */
    public void addAll(List<Violation> others) {
        others.forEach(this::add);
    }

    /** Adds errors only for fields without errors so far. */
    public void addOthers(List<Violation> others) {
        var known = found.stream().map(Violation::field).collect(Collectors.toSet());
        others.stream().filter(violation -> !known.contains(violation.field())).forEach(this::add);
    }

    /** The errors; if there are more, the last one says how many. */
    public List<Violation> found() {
        if (more == 0) {
            return List.copyOf(found);
        }
        var all = new ArrayList<>(found);
        all.add(new Violation("", String.format(Locale.ROOT, "And %,d more.", more)));
        return List.copyOf(all);
    }

    /** @throws InvalidInput if there are any errors */
    public void refuseIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidInput(found());
        }
    }
}
