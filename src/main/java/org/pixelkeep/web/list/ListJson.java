package org.pixelkeep.web.list;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.Slice;

/**
 * A part of a list, as the API gives it.
 *
 * @param next what to send as {@code after} for the part that follows; {@code null} at the end
 * @param total how many the whole list has; 10,001 stands for more
 */
public record ListJson<T>(List<T> items, @Nullable String next, long total) {
    public static <T> ListJson<T> of(Slice<T> slice) {
        return new ListJson<>(slice.items(), slice.next(), slice.total());
    }

    /** A list that is short enough to be given whole. */
    public static <T> ListJson<T> whole(List<T> items) {
        return new ListJson<>(items, null, items.size());
    }
}
