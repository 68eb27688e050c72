package org.pixelkeep.shared.list;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what is in a list: all of it, or up to the counting limit in the way that suits the list. */
final class TotalCounter {
    /** How many IDs are looked up before it is seen whether there are more than is counted. */
    private static final int AT_ONCE = 10_000;

    private final Selection selection;
    private @Nullable String constant;
    private List<Long> among = List.of();

    TotalCounter(Selection selection) {
        this.selection = selection;
    }

    /** See {@link Listing#countedAlong}. */
    void along(String constant) {
        this.constant = constant;
    }

    /** See {@link Listing#countedAmong}. */
    void among(List<Long> ids) {
        among = List.copyOf(ids);
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
        var most = Slice.COUNTED + 1;
        if (!among.isEmpty()) {
            return amongSome(most);
        }
        var soon = selection.countSoon(Seek.start(order), most);
        if (soon.isPresent()) {
            return soon.get();
        }
        if (selection.isCountedApart()) {
            return selection.count(Seek.start(order), most);
        }
        var ids = "select " + selection.id() + " as partId from " + selection.rows();
        if (constant != null) {
            return selection
                    .query(
                            "select count(*) from (" + ids + " order by " + constant + " limit " + most + ") part",
                            Long.class)
                    .getSingleResult();
        }
        return selection
                .query(ids, Long.class)
                .setMaxResults(most)
                .getResultList()
                .size();
    }

    private long amongSome(int most) {
        var some = selection.among(among);
        var rows = selection.ofAnyId();
        var hql = "select count(*) from " + rows.rows(List.of(ManyIds.condition(rows.id(), "among")));
        var count = 0L;
        for (var from = 0; from < some.size() && count < most; from += AT_ONCE) {
            count += rows.query(hql, Long.class)
                    .setParameter("among", ManyIds.value(some.subList(from, Math.min(some.size(), from + AT_ONCE))))
                    .getSingleResult();
        }
        return Math.min(count, most);
    }
}
