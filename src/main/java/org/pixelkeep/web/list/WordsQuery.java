package org.pixelkeep.web.list;

import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * The requested page of a list whose things have no states, from a page's URL.
 *
 * @param q the search text
 * @param sort name of the order; empty: the default
 * @param limit how many at a time, as typed
 */
public record WordsQuery(
        @RestQuery @Nullable String q,
        @RestQuery @Nullable String sort,
        @RestQuery @Nullable String after,
        @RestQuery @Nullable String before,
        @RestQuery @Nullable String limit) {
    /** The same as a query of any list. */
    public ListQuery list() {
        return new ListQuery(q, null, sort, after, before, limit);
    }
}
