package org.pixelkeep.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.Slice;

/**
 * A part of a list, as the API speaks it.
 *
 * @param next what {@code after} asks for the following part; {@code null} at the end
 * @param total how many the whole list has
 */
public record ListJson<T>(List<T> items, @Nullable String next, long total) {
    public static <T> ListJson<T> of(Slice<T> slice) {
        return new ListJson<>(slice.items(), slice.next(), slice.total());
    }
}
