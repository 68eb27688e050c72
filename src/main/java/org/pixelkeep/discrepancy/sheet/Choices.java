package org.pixelkeep.discrepancy.sheet;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.time.DayOrder;
import org.pixelkeep.shared.time.Days;

/**
 * What a person decided about a sheet, and what is known beforehand.
 *
 * @param roles one for each column, from the left; empty: guess
 * @param dayOrder {@code null}: guess
 * @param numberStyle {@code null}: guess
 * @param days the days that are asked for
 * @param theirWords words of the vendor's count in a header, in lower case, such as the vendor's name
 */
public record Choices(
        List<ColumnRole> roles,
        @Nullable DayOrder dayOrder,
        @Nullable NumberStyle numberStyle,
        Days days,
        Set<String> theirWords) {
    /** Everything is guessed. */
    public static final Choices NONE = new Choices(List.of(), null, null, Days.ANY, Set.of());

    /** The words of a name, as they stand in headers. */
    public static List<String> words(String name) {
        return HeaderWords.of(name);
    }

    public Choices {
        roles = List.copyOf(roles);
        theirWords = Set.copyOf(theirWords);
    }
}
