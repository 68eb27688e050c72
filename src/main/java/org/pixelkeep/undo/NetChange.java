package org.pixelkeep.undo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.past.PastChange;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.EntityKind;

/**
 * The net effect of a change set on one object, from its first change to its last.
 *
 * @param first the ID of the first change, before which the object was as an undo makes it again
 * @param last the ID of the last change
 * @param before abridged as in {@link PastChange}; {@code null}: the set created it
 * @param after abridged, too; {@code null}: the set deleted it
 * @param reviewed whether all that the set did to it were review decisions
 * @param tookBack whether the set took a review decision on it back
 */
record NetChange(
        EntityKind entity,
        long id,
        String name,
        @Nullable Long pixelId,
        long first,
        long last,
        @Nullable Map<String, @Nullable Object> before,
        @Nullable Map<String, @Nullable Object> after,
        boolean reviewed,
        boolean tookBack) {
    private static final String PENDING = "PENDING";
    private static final String WAITING = "waitingStatus";
    private static final Set<Action> DECISIONS = Set.of(Action.APPROVE, Action.EXEMPT, Action.REJECT);

    /** Derived from other fields, so not undone on its own. */
    private static final Set<String> FOLLOWING = Set.of(
            "reviewStatus",
            "reviewReason",
            "reviewedAt",
            "submittedAt",
            "waitingReason",
            "waitingSince",
            "waitingProposedBy",
            "targetName",
            "pixelName");

    /** In the order the objects were first changed. */
    static List<NetChange> of(List<PastChange> changes) {
        var net = new LinkedHashMap<String, NetChange>();
        for (var change : changes) {
            net.merge(
                    change.entity() + " " + change.entityId(),
                    new NetChange(
                            change.entity(),
                            change.entityId(),
                            change.entityName(),
                            change.pixelId(),
                            change.id(),
                            change.id(),
                            change.before(),
                            change.after(),
                            DECISIONS.contains(change.action()),
                            change.action() == Action.TAKE_BACK),
                    (first, then) -> new NetChange(
                            first.entity,
                            first.id,
                            then.name,
                            first.pixelId,
                            first.first,
                            then.last,
                            first.before,
                            then.after,
                            first.reviewed && then.reviewed,
                            first.tookBack || then.tookBack));
        }
        return new ArrayList<>(net.values());
    }

    boolean made() {
        return before == null;
    }

    boolean took() {
        return after == null;
    }

    /** The changed fields, without derived ones. */
    Set<String> fields() {
        var fields = new LinkedHashSet<String>();
        if (before != null && after != null) {
            fields.addAll(before.keySet());
            fields.addAll(after.keySet());
            fields.removeIf(field -> Objects.equals(before.get(field), after.get(field)) || follows(field));
        }
        return fields;
    }

    /** Whether a review decision is all that it was, or did. */
    boolean decided() {
        return reviewed
                || (before != null
                        && after != null
                        && fields().isEmpty()
                        && !Objects.equals(before.get("reviewStatus"), after.get("reviewStatus")));
    }

    /** Whether it decided on an edit, or on what waited as a whole: that can wait again. */
    boolean decidedWhatWaited() {
        return was(WAITING) == null
                ? PENDING.equals(was("reviewStatus"))
                : !Objects.equals(was(WAITING), became(WAITING));
    }

    /** Whether a later change of the field means that the decision no longer stands as it was made. */
    static boolean isOfReview(String field) {
        return field.equals("reviewStatus") || field.equals("reviewedAt") || field.startsWith("waiting");
    }

    @Nullable
    Object was(String field) {
        return before == null ? null : before.get(field);
    }

    @Nullable
    Object became(String field) {
        return after == null ? null : after.get(field);
    }

    private boolean follows(String field) {
        return switch (field) {
            case "vendorIds", "vendorsByHand" -> !isOfSwitchForVendors();
            case "namedVendorIds" -> isOfSwitchForVendors();
            default -> FOLLOWING.contains(field);
        };
    }

    /** Whether an image is from before vendors named by hand were kept apart, and was of a pixel that had some. */
    private boolean isOfSwitchForVendors() {
        return isOlder(before) && Boolean.TRUE.equals(was("vendorsByHand"))
                || isOlder(after) && Boolean.TRUE.equals(became("vendorsByHand"));
    }

    private static boolean isOlder(@Nullable Map<String, @Nullable Object> image) {
        return image != null && !image.containsKey("namedVendorIds");
    }
}
