package org.pixelkeep.discrepancy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.discrepancy.sheet.Choices;
import org.pixelkeep.discrepancy.sheet.ColumnRole;
import org.pixelkeep.discrepancy.sheet.NumberStyle;
import org.pixelkeep.discrepancy.sheet.Sheet;
import org.pixelkeep.discrepancy.sheet.SheetReader;
import org.pixelkeep.discrepancy.sheet.Side;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.time.DayOrder;
import org.pixelkeep.shared.time.Days;

/**
 * The vendor's sheet and ours, or one sheet with both counts.
 *
 * @param theirs empty if both counts are in ours
 * @param ours empty if both counts are in theirs
 */
public record ReadSheets(Sheet theirs, Sheet ours) {
    /**
     * What was sent.
     *
     * @param theirs the vendor's sheet, or one with both counts
     * @param ours our sheet; blank: the other one has both counts
     * @param theirRoles chosen by hand; empty: guess
     * @param ourRoles chosen by hand; empty: guess
     * @param dayOrder {@code null}: guess
     * @param numberStyle {@code null}: guess
     */
    public record Input(
            String theirs,
            String ours,
            List<ColumnRole> theirRoles,
            List<ColumnRole> ourRoles,
            @Nullable DayOrder dayOrder,
            @Nullable NumberStyle numberStyle,
            Days days) {
        /** Two texts of which everything is guessed. */
        public static Input of(String theirs, String ours) {
            return new Input(theirs, ours, List.of(), List.of(), null, null, Days.ANY);
        }
    }

    /**
     * Reads both.
     *
     * @param names of the pixel and its vendors, which headers of the vendor's count may have
     * @throws InvalidInput when one is too long, or both are blank
     */
    public static ReadSheets read(Input input, List<String> names) {
        var words = new HashSet<String>();
        names.forEach(name ->
                Choices.words(name).stream().filter(word -> word.length() > 1).forEach(words::add));
        words.removeAll(Set.of("impression", "impressions", "pixel", "count", "ad", "the", "and"));
        if (input.theirs().isBlank() && input.ours().isBlank()) {
            throw new InvalidInput("theirs", "Paste the vendor’s counts, or choose a file.");
        }
        var theirs = SheetReader.read(
                "theirs",
                input.theirs(),
                Side.THEIRS,
                input.ours().isBlank(),
                choices(input, input.theirRoles(), words));
        var ours = SheetReader.read(
                "ours", input.ours(), Side.OURS, input.theirs().isBlank(), choices(input, input.ourRoles(), words));
        return new ReadSheets(theirs, ours);
    }

    private static Choices choices(Input input, List<ColumnRole> roles, Set<String> words) {
        return new Choices(roles, input.dayOrder(), input.numberStyle(), input.days(), words);
    }

    /** The counts of both. */
    public List<DayCount> counts() {
        var counts = new ArrayList<DayCount>();
        for (var sheet : List.of(theirs, ours)) {
            sheet.rows()
                    .forEach(
                            row -> counts.add(new DayCount(row.day(), row.creative(), null, row.ours(), row.theirs())));
        }
        return counts;
    }

    /** Whether it is read so that both counts are there; otherwise a sentence says what is missing. */
    public @Nullable String problem() {
        if (theirs.problem() != null) {
            return theirs.problem();
        }
        if (ours.problem() != null) {
            return ours.problem();
        }
        var counts = counts();
        if (counts.stream().allMatch(count -> count.ours() == null)) {
            return "Our count is missing. Paste it as well, or choose its column below.";
        }
        return counts.stream().allMatch(count -> count.theirs() == null)
                ? "The vendor’s count is missing. Paste it as well, or choose its column below."
                : null;
    }
}
