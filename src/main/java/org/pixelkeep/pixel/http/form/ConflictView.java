package org.pixelkeep.pixel.http.form;

import com.google.auto.value.AutoBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of two people who edited a pixel at the same time.
 *
 * @param lines what either of them changed, in the order of the form
 * @param changes what was saved since the second person opened the form, oldest first; empty if its history is not theirs
 *     to see
 * @param fields all that the second person typed, to be sent again
 * @param missing whether something was to be saved without a choice for each line
 */
public record ConflictView(
        FormFrame frame,
        Instant savedAt,
        List<Line> lines,
        List<TheirChange> changes,
        List<FormField> fields,
        boolean missing) {
    public ConflictView {
        lines = List.copyOf(lines);
        changes = List.copyOf(changes);
        fields = List.copyOf(fields);
    }

    /** Something that was saved meanwhile, and the page that shows it. */
    public record TheirChange(String actor, Instant at, String href) {}

    /**
     * One field in all three versions.
     *
     * @param name of the group of radio buttons
     * @param isKnown whether it is known what both started from
     * @param base what both started from; empty: nothing
     * @param change who changed it
     * @param chosen the side that is chosen; {@code null}: none yet
     * @param by the last change of it by someone else; {@code null}: none, or not known
     */
    public record Line(
            String name,
            String label,
            boolean isKnown,
            String base,
            String mine,
            String theirs,
            ThreeWay.Change change,
            ThreeWay.@Nullable Side chosen,
            @Nullable TheirChange by) {
        /** Whether there is something to choose. */
        public boolean isOpen() {
            return change != ThreeWay.Change.SAME;
        }

        /** Whether both changed it. */
        public boolean isContested() {
            return change == ThreeWay.Change.BOTH || change == ThreeWay.Change.UNKNOWN;
        }

        /** Whether mine is chosen. */
        public boolean isMine() {
            return chosen == ThreeWay.Side.MINE;
        }

        /** Whether theirs is chosen. */
        public boolean isTheirs() {
            return chosen == ThreeWay.Side.THEIRS;
        }

        /** Who changed it, in words. */
        public String changedBy() {
            return switch (change) {
                case MINE -> "changed by you";
                case THEIRS -> "changed by them";
                case BOTH -> "changed by both";
                case SAME -> "changed alike";
                case UNKNOWN -> "differs";
            };
        }

        /** A line to be built. */
        static Builder builder() {
            return new AutoBuilder_ConflictView_Line_Builder();
        }

        /** Builds a line by the names of its parts. */
        @AutoBuilder(ofClass = Line.class)
        interface Builder {
            Builder name(String name);

            Builder label(String label);

            Builder isKnown(boolean isKnown);

            Builder base(String base);

            Builder mine(String mine);

            Builder theirs(String theirs);

            Builder change(ThreeWay.Change change);

            Builder chosen(ThreeWay.@Nullable Side chosen);

            Builder by(@Nullable TheirChange by);

            Line build();
        }
    }

    /** How many lines need a decision. */
    public long contested() {
        return lines.stream().filter(Line::isContested).count();
    }

    /** Whether both say the same. */
    public boolean isSettled() {
        return lines.stream().noneMatch(Line::isOpen);
    }
}
