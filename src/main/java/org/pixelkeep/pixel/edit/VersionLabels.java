package org.pixelkeep.pixel.edit;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.history.read.UndoReason;
import org.pixelkeep.pixel.PixelFields;

/**
 * Which versions of a pixel are live and which were waiting edits, as far as this page of the list shows.
 *
 * @param live the newest that changed what serves; {@code null}: it is not in this part
 * @param edits the versions that submitted an edit, by number
 */
public record VersionLabels(@Nullable Integer live, Map<Integer, Edit> edits) {
    private static final Set<Action> SUBMITTING = Set.of(Action.EDIT, Action.RESTORE, Action.TAKE_BACK);

    private static final Set<Action> UNDOING = Set.of(Action.EDIT, Action.TAKE_BACK);

    public VersionLabels {
        edits = Map.copyOf(edits);
    }

    /** What became of an edit. */
    public enum Outcome {
        WAITING,
        REJECTED,
        WITHDRAWN,
        REPLACED,
        APPROVED
    }

    /**
     * An edit.
     *
     * @param by the number of the version that decided, withdrew, or replaced it; {@code null} while it waits
     * @param undone the number of the version that took the decision back: what waited is that version's edit since then;
     *     {@code null}: none did
     */
    public record Edit(
            Outcome outcome, @Nullable Integer by, @Nullable Integer undone) {
        Edit(Outcome outcome, @Nullable Integer by) {
            this(outcome, by, null);
        }
    }

    /** The version whose edit waits, or was rejected and is still there; {@code null}: not in this part. */
    public @Nullable Integer waiting() {
        return edits.entrySet().stream()
                .filter(edit -> edit.getValue().undone() == null)
                .filter(edit -> edit.getValue().outcome() == Outcome.WAITING
                        || edit.getValue().outcome() == Outcome.REJECTED)
                .map(Map.Entry::getKey)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** @param newestFirst from the newest version of the pixel on, without gaps */
    public static VersionLabels of(List<PixelVersions.Made> newestFirst) {
        var edits = new HashMap<Integer, Edit>();
        @Nullable Integer live = null;
        var next = new Edit(Outcome.WAITING, null);
        var undone = new HashMap<String, Integer>();
        for (var made : newestFirst) {
            var number = made.number();
            if (live == null && made.entries().stream().anyMatch(VersionLabels::isOfLive)) {
                live = number;
            }
            var latestFirst = made.entries().stream()
                    .filter(entry -> entry.entity() == EntityKind.PIXEL)
                    .sorted(Comparator.comparingLong(Entry::id).reversed())
                    .toList();
            for (var entry : latestFirst) {
                if (UNDOING.contains(entry.action())) {
                    UndoReason.changeSet(entry.reason()).ifPresent(changeSet -> undone.put(changeSet, number));
                }
                if (submits(entry)) {
                    edits.putIfAbsent(number, next);
                    next = new Edit(Outcome.REPLACED, number);
                } else if (isOfEdit(entry)) {
                    next = new Edit(outcome(entry), number, undone.get(entry.changeSet()));
                }
            }
        }
        return new VersionLabels(live, edits);
    }

    /** Whether something else than an edit that waits was changed. */
    private static boolean isOfLive(Entry entry) {
        return entry.entity() != EntityKind.PIXEL
                || entry.action() == Action.CREATE
                || entry.differences().stream().anyMatch(difference -> !PixelFields.isOfWaiting(difference.field()));
    }

    private static boolean submits(Entry entry) {
        return SUBMITTING.contains(entry.action())
                && entry.differences().stream()
                        .anyMatch(difference ->
                                PixelFields.isOfWaiting(difference.field()) && difference.after() != null);
    }

    private static boolean isOfEdit(Entry entry) {
        return entry.differences().stream()
                .anyMatch(difference -> difference.field().equals(PixelFields.WAITING_STATUS.key()));
    }

    private static Outcome outcome(Entry entry) {
        return switch (entry.action()) {
            case APPROVE, EXEMPT -> Outcome.APPROVED;
            case REJECT -> Outcome.REJECTED;
            default -> Outcome.WITHDRAWN;
        };
    }
}
