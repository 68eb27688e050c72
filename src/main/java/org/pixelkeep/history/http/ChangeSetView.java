package org.pixelkeep.history.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Changes that were made together: one form save, one import.
 *
 * @param head the first one, which caused the others
 * @param others in order; may be empty
 */
public record ChangeSetView(ChangeView head, List<ChangeView> others) {
    public ChangeSetView {
        others = List.copyOf(others);
    }

    /** The page of the whole set. */
    public String href() {
        return head.setHref();
    }

    /** Groups adjacent changes of one change set; the sets stay newest first. */
    static List<ChangeSetView> fold(List<ChangeView> newestFirst) {
        var sets = new ArrayList<ChangeSetView>();
        var set = new ArrayList<ChangeView>();
        for (var change : newestFirst) {
            if (!set.isEmpty() && !set.get(0).changeSet().equals(change.changeSet())) {
                sets.add(of(set));
                set.clear();
            }
            set.add(change);
        }
        if (!set.isEmpty()) {
            sets.add(of(set));
        }
        return sets;
    }

    private static ChangeSetView of(List<ChangeView> newestFirst) {
        var inOrder = new ArrayList<>(newestFirst);
        Collections.reverse(inOrder);
        return new ChangeSetView(inOrder.get(0), inOrder.subList(1, inOrder.size()));
    }
}
