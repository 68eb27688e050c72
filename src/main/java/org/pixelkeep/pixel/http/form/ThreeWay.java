package org.pixelkeep.pixel.http.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two edits of one pixel side by side with what both started from: pure, without a database.
 *
 * @param lines what either of them changed, in the order of the form
 */
record ThreeWay(List<Line> lines) {
    ThreeWay {
        lines = List.copyOf(lines);
    }

    /** Who changed it. */
    enum Change {
        MINE,
        THEIRS,
        /** Both, to different values. */
        BOTH,
        /** Both, to the same value: there is nothing to choose. */
        SAME,
        /** It differs, and what it was before is not known. */
        UNKNOWN
    }

    /** Whose value is taken. */
    enum Side {
        MINE,
        THEIRS
    }

    /** What one unit was, and what it is in both edits. */
    record Line(FormUnit unit, Change change, @Nullable String base, String mine, String theirs) {

        /** The side that is taken unless someone says otherwise; empty where both changed it. */
        Optional<Side> usual() {
            return switch (change) {
                case MINE -> Optional.of(Side.MINE);
                case THEIRS, SAME -> Optional.of(Side.THEIRS);
                case BOTH, UNKNOWN -> Optional.empty();
            };
        }
    }

    /** @param base what both started from; {@code null}: not known */
    static ThreeWay of(@Nullable PixelForm base, PixelForm mine, PixelForm theirs) {
        var units = FormUnit.of(base == null ? List.of(mine, theirs) : List.of(base, mine, theirs));
        return new ThreeWay(units.stream()
                .flatMap(unit -> line(unit, base, mine, theirs).stream())
                .toList());
    }

    private static Optional<Line> line(FormUnit unit, @Nullable PixelForm base, PixelForm mine, PixelForm theirs) {
        var before = base == null ? null : unit.value(base);
        var my = unit.value(mine);
        var their = unit.value(theirs);
        if (my.equals(their) && (before == null || before.equals(my))) {
            return Optional.empty();
        }
        var change = before == null
                ? Change.UNKNOWN
                : my.equals(their)
                        ? Change.SAME
                        : before.equals(their) ? Change.MINE : before.equals(my) ? Change.THEIRS : Change.BOTH;
        return Optional.of(new Line(unit, change, before, my, their));
    }

    /**
     * Makes a form of both edits: the second person's form, with what was chosen from the first.
     *
     * @param mine is changed, unless a choice is missing
     * @param chosen by the names of the units
     * @return whether there was a choice for each line
     */
    boolean merge(PixelForm mine, PixelForm theirs, Map<String, Side> chosen) {
        for (var line : lines) {
            if (!chosen.containsKey(line.unit().name()) && line.usual().isEmpty()) {
                return false;
            }
        }
        for (var line : lines) {
            var side = chosen.getOrDefault(line.unit().name(), line.usual().orElse(Side.MINE));
            if (side == Side.THEIRS) {
                line.unit().copy(mine, theirs);
            }
        }
        return true;
    }
}
