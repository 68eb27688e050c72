package org.pixelkeep.shared.list;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items in the order of the list
 * @param previous cursor of the previous page, {@code null} at the start
 * @param next cursor of the next page, {@code null} at the end
 * @param total how many the whole list has; {@link #COUNTED} + 1 stands for more
 */
public record Slice<T>(
        List<T> items, @Nullable String previous, @Nullable String next, long total) {
    /** Lists are counted only up to this number: counting a million rows takes longer than reading a page. */
    public static final int COUNTED = 10_000;

    public Slice {
        items = List.copyOf(items);
    }

    /** The same page with each item mapped to something else. */
    public <R> Slice<R> map(Function<? super T, ? extends R> to) {
        return new Slice<>(items.stream().<R>map(to).toList(), previous, next, total);
    }

    /** The same place in the list with other items, for lists that are completed by a second query. */
    public <R> Slice<R> with(List<R> others) {
        return new Slice<>(others, previous, next, total);
    }
}
