package org.pixelkeep.shared.list;

import org.jspecify.annotations.Nullable;

/** Counts what is in a list: all of it, or up to the counting limit in the way that suits the list. */
final class TotalCounter {
    private final Selection selection;
    private @Nullable String constant;

    TotalCounter(Selection selection) {
        this.selection = selection;
    }

    /** See {@link Listing#countedAlong}. */
    void along(String constant) {
        this.constant = constant;
    }

    /** The number of items in the whole list; takes time in proportion. */
    long all() {
        return selection
                .query("select count(*) from " + selection.rows(), Long.class)
                .getSingleResult();
    }

    /**
     * The number of items in the whole list, capped at one more than the counting limit.
     *
     * @param order whose indexes count a list that is counted in parts
     */
    long capped(Listing.Order<?> order) {
        var max = Slice.COUNTED + 1;
        var ofIds = selection.countIds(Seek.start(order), max);
        if (ofIds.isPresent()) {
            return ofIds.get();
        }
        if (selection.isCountedApart()) {
            return selection.count(Seek.start(order), max);
        }
        var ids = "select " + selection.id() + " as partId from " + selection.rows();
        if (constant != null) {
            return selection
                    .query(
                            "select count(*) from (" + ids + " order by " + constant + " limit " + max + ") part",
                            Long.class)
                    .getSingleResult();
        }
        return selection
                .query(ids, Long.class)
                .setMaxResults(max)
                .getResultList()
                .size();
    }
}
