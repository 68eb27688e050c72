package org.pixelkeep.web.list;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.list.Slice;

/**
 * A page of a list in the API.
 *
 * @param next the value of {@code after} for the next page; {@code null} at the end
 * @param total how many the whole list has; 10,001 stands for more
 */
public record ListJson<T>(List<T> items, @Nullable String next, long total) {
    /** The page as the API gives it. */
    public static <T> ListJson<T> of(Slice<T> slice) {
        return new ListJson<>(slice.items(), slice.next(), slice.total());
    }

    /** A list that is short enough to be returned in one page. */
    public static <T> ListJson<T> whole(List<T> items) {
        return new ListJson<>(items, null, items.size());
    }
}
