package org.pixelkeep.transfer.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.append.DryRun;
import org.pixelkeep.history.read.FieldChange;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.error.StaleVersion;
import org.pixelkeep.shared.text.Texts;

/** Saves thing by thing through the service of the feature; planning is the same call, rolled back. */
abstract class ServicePlanner implements RowPlanner {
    /** The version of what does not exist. */
    static final long NONE = -1;

    private static final int BATCH = 50;
    private static final int MAX_SHOWN_LENGTH = 1_000;

    private final DryRun dryRun;

    ServicePlanner(DryRun dryRun) {
        this.dryRun = dryRun;
    }

    /**
     * What a service did.
     *
     * @param version before; {@link #NONE}: it did not exist
     * @param before {@code null}: it did not exist
     * @param owner whom a new thing belongs to, in words; {@code null}: the rows say it, or it existed
     * @param warnings what people should know, although it is saved
     */
    record Saved(
            String name,
            long id,
            @Nullable Long version,
            @Nullable Image before,
            Image after,
            @Nullable String owner,
            List<RowProblem> warnings) {
        /** There is nothing else that people should know. */
        Saved(String name, long id, @Nullable Long version, @Nullable Image before, Image after) {
            this(name, id, version, before, after, null, List.of());
        }
    }

    /**
     * Saves one thing.
     *
     * @return {@code null}: there are problems, and nothing was done
     */
    abstract @Nullable Saved save(Caller caller, long networkId, RowUnit unit, Problems problems);

    /** Fields of images that pages do not show here. */
    Set<String> hidden() {
        return Set.of();
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public List<RowOutcome> plan(Caller caller, long networkId, List<RowUnit> units) {
        return units.stream().map(unit -> planned(caller, networkId, unit)).toList();
    }

    private RowOutcome planned(Caller caller, long networkId, RowUnit unit) {
        var outcomes = new ArrayList<RowOutcome>(1);
        try {
            dryRun.objects(() -> outcomes.add(saved(caller, networkId, unit)));
        } catch (RowRefused refused) {
            return refused.outcome();
        }
        var outcome = outcomes.get(0);
        // The ID was taken back with the dry run.
        return outcome.result() == RowResult.CREATE ? outcome.withoutId() : outcome;
    }

    @Override
    public List<RowOutcome> save(Caller caller, long networkId, List<RowUnit> units) {
        return units.stream().map(unit -> saved(caller, networkId, unit)).toList();
    }

    private RowOutcome saved(Caller caller, long networkId, RowUnit unit) {
        var problems = new Problems();
        try {
            for (var row : unit.rows()) {
                if (row.isTooLong()) {
                    problems.add(row.line(), CreativePlanner.TOO_LONG);
                }
            }
            var saved = problems.isEmpty() ? save(caller, networkId, unit, problems) : null;
            if (saved == null || !problems.isEmpty()) {
                throw new RowRefused(RowOutcome.refused(unit, name(unit), problems.found()));
            }
            return outcome(unit, saved);
        } catch (InvalidInput refused) {
            throw new RowRefused(RowOutcome.refused(unit, name(unit), Problems.of(unit.line(), refused)));
        } catch (StaleVersion stale) {
            throw refused(unit, "Someone changed it after the dry run. Check the row and import it again.");
        } catch (Conflict conflict) {
            throw refused(unit, String.valueOf(conflict.getMessage()));
        } catch (NotPermitted denied) {
            throw refused(unit, "You are not allowed to change this.");
        } catch (NotFound gone) {
            throw refused(unit, "It no longer exists.");
        }
    }

    private RowRefused refused(RowUnit unit, String message) {
        return new RowRefused(RowOutcome.refused(unit, name(unit), List.of(new RowProblem(unit.line(), "", message))));
    }

    private RowOutcome outcome(RowUnit unit, Saved saved) {
        var fields = new ArrayList<FieldChange>();
        if (saved.owner() != null) {
            fields.add(new FieldChange(RowOutcome.BELONGS_TO, null, saved.owner()));
        }
        fields.addAll(differences(saved.before(), saved.after(), hidden()));
        var result =
                saved.before() == null ? RowResult.CREATE : fields.isEmpty() ? RowResult.UNCHANGED : RowResult.UPDATE;
        if (result != RowResult.UNCHANGED && saved.version() != null) {
            StaleVersion.check(unit.version(), saved.version());
        }
        return new RowOutcome(
                unit.line(),
                unit.lastLine(),
                unit.rows().size(),
                result,
                saved.name(),
                saved.id(),
                saved.version(),
                fields,
                result == RowResult.UNCHANGED ? List.of() : saved.warnings());
    }

    /** Field by field, in the order of the images; of what is new only what it has. */
    static List<FieldChange> differences(@Nullable Image before, Image after, Set<String> hidden) {
        var names = new LinkedHashSet<String>();
        if (before != null) {
            names.addAll(before.fields().keySet());
        }
        names.addAll(after.fields().keySet());
        names.removeAll(hidden);
        return names.stream()
                .map(name -> new FieldChange(
                        name,
                        before == null ? null : before.fields().get(name),
                        after.fields().get(name)))
                .filter(change -> !Objects.equals(change.before(), change.after()))
                .map(change -> new FieldChange(change.field(), shown(change.before()), shown(change.after())))
                .toList();
    }

    /** Whole scripts, before and after, would be kept and read again for each row that somebody looks at. */
    private static @Nullable Object shown(@Nullable Object value) {
        var text = String.valueOf(value);
        return value == null || text.length() <= MAX_SHOWN_LENGTH ? value : Texts.cut(text, MAX_SHOWN_LENGTH);
    }
}
