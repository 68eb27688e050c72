package org.pixelkeep.web.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a list, declared once for all file formats.
 *
 * @param <T> what a row is about
 */
public final class ListColumns<T> {
    private final List<String> titles = new ArrayList<>();
    private final List<Function<? super T, ? extends @Nullable Object>> cells = new ArrayList<>();

    /** Adds a column; where its value is {@code null}, the cell is empty. */
    public ListColumns<T> with(String title, Function<? super T, ? extends @Nullable Object> cell) {
        titles.add(title);
        cells.add(cell);
        return this;
    }

    List<String> titles() {
        return List.copyOf(titles);
    }

    List<@Nullable Object> of(T row) {
        var values = new ArrayList<@Nullable Object>(cells.size());
        cells.forEach(cell -> values.add(cell.apply(row)));
        return Collections.unmodifiableList(values);
    }
}
