package org.pixelkeep.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Collects everything that is wrong before refusing, so that a person sees all of it at once. Of very much that is wrong
 * the first {@value #MAX} are kept and the rest is counted: nobody reads them, and what is sent must not decide how much
 * is answered.
 */
public final class Violations {
    public static final int MAX = 100;

    private final List<Violation> found = new ArrayList<>();
    private int more;

    /** Notes the message for the field unless the condition holds. */
    public Violations require(boolean condition, String field, String message) {
        if (!condition) {
            add(field, message);
        }
        return this;
    }

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

    public void addAll(List<Violation> others) {
        others.forEach(this::add);
    }

    /** Notes what is wrong with fields of which nothing was noted before. */
    public void addOthers(List<Violation> others) {
        var known = found.stream().map(Violation::field).collect(Collectors.toSet());
        others.stream().filter(violation -> !known.contains(violation.field())).forEach(this::add);
    }

    /** What was noted; where that is not all of it, the last one says how many more there are. */
    public List<Violation> found() {
        if (more == 0) {
            return List.copyOf(found);
        }
        var all = new ArrayList<>(found);
        all.add(new Violation("", String.format(Locale.ROOT, "And %,d more.", more)));
        return List.copyOf(all);
    }

    /** @throws InvalidInput when anything was noted */
    public void refuseIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidInput(found());
        }
    }
}
