package org.pixelkeep.shared;

import java.util.ArrayList;
import java.util.List;

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
