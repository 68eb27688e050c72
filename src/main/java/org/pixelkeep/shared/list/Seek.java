package org.pixelkeep.shared.list;

import jakarta.persistence.TypedQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From where a list is read on, and in which direction.
 *
 * @param descending the direction of reading, which for the page before a position is not that of the order
 * @param at the position, {@code null} for the start
 */
record Seek(
        Listing.Order<?> order,
        boolean descending,
        @Nullable ListingCursor at) {
    /** From the start, in the direction of the order. */
    static Seek start(Listing.Order<?> order) {
        return new Seek(order, order.descending(), null);
    }

    /** The condition of being beyond the position; empty at the start. */
    List<String> beyond(Selection selection) {
        if (at == null) {
            return List.of();
        }
        var than = descending ? "<" : ">";
        // The first half lets MariaDB start at the position in the index; without it, it would scan everything before.
        return List.of("%1$s %2$s= :cursorValue and (%1$s %2$s :cursorValue or %3$s %2$s :cursorId)"
                .formatted(order.expression(), than, selection.id()));
    }

    /** HQL from {@code order by} on. */
    String orderBy(Selection selection) {
        return " order by " + order.expression() + direction() + ", " + selection.id() + direction();
    }

    /** HQL after what is ordered by. */
    String direction() {
        return descending ? " desc" : " asc";
    }

    /** The query with the parameters of {@link #beyond}. */
    <R> TypedQuery<R> set(TypedQuery<R> query) {
        return at == null
                ? query
                : query.setParameter("cursorValue", at.value()).setParameter("cursorId", at.id());
    }
}
