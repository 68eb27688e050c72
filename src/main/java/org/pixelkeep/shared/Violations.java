package org.pixelkeep.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Collects everything that is wrong before refusing, so that a person sees all of it at once. */
public final class Violations {
    private final List<Violation> found = new ArrayList<>();

    /** Notes the message for the field unless the condition holds. */
    public Violations require(boolean condition, String field, String message) {
        if (!condition) {
            add(field, message);
        }
        return this;
    }

    public void add(String field, String message) {
        found.add(new Violation(field, message));
    }

    public void addAll(List<Violation> more) {
        found.addAll(more);
    }

    /** Notes what is wrong with fields of which nothing was noted before. */
    public void addOthers(List<Violation> more) {
        var known = found.stream().map(Violation::field).collect(Collectors.toSet());
        more.stream().filter(violation -> !known.contains(violation.field())).forEach(found::add);
    }

    public List<Violation> found() {
        return List.copyOf(found);
    }

    /** @throws InvalidInput when anything was noted */
    public void refuseIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidInput(found);
        }
    }
}
