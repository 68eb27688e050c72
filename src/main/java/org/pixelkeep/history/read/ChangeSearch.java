package org.pixelkeep.history.read;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pixelkeep.history.read.Facets.Facet;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;

/**
 * Finds a page of a network's whole log for any filter, without reading more of the log than it returns: the filter
 * selects facets, a period is an ID range, and at most one page per facet is read by index.
 */
@ApplicationScoped
class ChangeSearch {
    /** With more facets than this, the filter matches so much that reading backward from the end is fast. */
    private static final int MAX_FACETS = 200;

    private static final int RADIX = 36;

    private final EntityManager entityManager;
    private final Facets facets;
    private final Colleagues colleagues;

    ChangeSearch(EntityManager entityManager, Facets facets, Colleagues colleagues) {
        this.entityManager = entityManager;
        this.facets = facets;
        this.colleagues = colleagues;
    }

    /** IDs from the first (inclusive) to the second (exclusive). */
    private record Range(long from, long to) {
        Range after(long id) {
            return new Range(Math.max(from, id + 1), to);
        }

        Range before(long id) {
            return new Range(from, Math.min(to, id));
        }
    }

    /** Whether this filter is handled here; filters by creative or pixel have their own indexes. */
    static boolean answers(ChangeFilter filter) {
        return filter.entityId() == null
                && filter.creativeId() == null
                && filter.pixelId() == null
                && filter.revision() == null
                && filter.changeSet() == null;
    }

    long records(long networkId) {
        return facets.matching(networkId, ChangeFilter.ALL, Set.of()).stream()
                .mapToLong(Facet::changes)
                .sum();
    }

    /** The IDs, newest first. At most six queries. */
    Slice<Long> find(long networkId, ChangeFilter filter, SliceRequest request, boolean counting) {
        var matching = facets.matching(networkId, filter, filter.called(networkId, colleagues));
        var period = period(networkId, filter);
        if (matching.isEmpty()) {
            return new Slice<>(List.of(), null, null, 0);
        }
        var backwards = request.before() != null;
        var range = request.before() != null
                ? period.after(cursor("before", request.before()))
                : request.after() != null ? period.before(cursor("after", request.after())) : period;
        var ids = ids(networkId, filter, matching, range, request.limit() + 1, backwards);
        var more = ids.size() > request.limit();
        if (more) {
            ids = ids.subList(0, request.limit());
        }
        var found = new ArrayList<>(ids);
        if (backwards) {
            Collections.reverse(found);
        }
        var hasPrevious = backwards ? more : request.after() != null;
        var hasNext = backwards || more;
        return new Slice<>(
                found,
                hasPrevious && !found.isEmpty() ? cursor(found.get(0)) : null,
                hasNext && !found.isEmpty() ? cursor(found.get(found.size() - 1)) : null,
                counting ? count(networkId, filter, matching, period) : 0);
    }

    /** From the facet counts; only within a period, or of an advertiser, are rows counted. */
    private long count(long networkId, ChangeFilter filter, List<Facet> matching, Range period) {
        var total = filter.from() == null && filter.to() == null && filter.advertiserId() == null
                ? matching.stream().mapToLong(Facet::changes).sum()
                : ids(networkId, filter, matching, period, Slice.COUNTED + 1, false)
                        .size();
        return Math.min(total, Slice.COUNTED + 1L);
    }

    private List<Long> ids(
            long networkId, ChangeFilter filter, List<Facet> matching, Range range, int max, boolean ascending) {
        var order = " order by id " + (ascending ? "asc" : "desc") + " limit " + max;
        if (filter.advertiserId() != null) {
            return ids(ofAdvertiser(filter.advertiserId(), matching) + order, networkId, range);
        }
        if (filter.isPeriodOnly()) {
            return ids(
                    "select id from history_change where network_id = :networkId and id >= :from and id < :to" + order,
                    networkId,
                    range);
        }
        var sql = matching.size() <= MAX_FACETS
                ? matching.stream()
                        .map(facet -> "(select id from history_change where network_id = :networkId and facet_id = "
                                + facet.id() + " and id >= :from and id < :to" + order + ")")
                        .collect(Collectors.joining(" union all ", "select id from (", ") found" + order))
                : "select id from history_change where network_id = :networkId and id >= :from and id < :to"
                        + " and facet_id in (" + facetIds(matching) + ")" + order;
        return ids(sql, networkId, range);
    }

    private List<Long> ids(String sql, long networkId, Range range) {
        var query = entityManager
                .createNativeQuery(sql)
                .setParameter("from", range.from())
                .setParameter("to", range.to());
        if (sql.contains(":networkId")) {
            query.setParameter("networkId", networkId);
        }
        var found = new ArrayList<Long>();
        for (var id : query.getResultList()) {
            found.add(((Number) id).longValue());
        }
        return found;
    }

    /** Facets belong to one network, so an advertiser of another has none. All of it is read from one index. */
    private static String ofAdvertiser(long advertiserId, List<Facet> matching) {
        return "select id from history_change where advertiser_id = " + advertiserId + " and id >= :from and id < :to"
                + " and facet_id in (" + facetIds(matching) + ")";
    }

    /** For SQL. */
    private static String facetIds(List<Facet> facets) {
        return facets.stream().map(facet -> Long.toString(facet.id())).collect(Collectors.joining(","));
    }

    /** Times never go backward in a log, so a period is a range of IDs. */
    private Range period(long networkId, ChangeFilter filter) {
        return new Range(
                filter.from() == null ? 0 : firstFrom(networkId, filter.from()),
                filter.to() == null ? Long.MAX_VALUE : firstFrom(networkId, filter.to()));
    }

    private long firstFrom(long networkId, Instant at) {
        return entityManager
                .createQuery(
                        "select h.id from Change h where h.networkId = :networkId and h.at >= :at order by h.at, h.id",
                        Long.class)
                .setParameter("networkId", networkId)
                .setParameter("at", at)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /** What comes before or after a change, wherever its page ended. */
    static String cursor(long id) {
        return Long.toString(id, RADIX);
    }

    private static long cursor(String field, String cursor) {
        try {
            var id = Long.parseLong(cursor, RADIX);
            if (id > 0 && Long.toString(id, RADIX).equals(cursor)) {
                return id;
            }
        } catch (NumberFormatException e) {
            // Refused, like any other spelling.
        }
        throw new InvalidInput(field, "This cursor is not valid for this list. Start again from the first page.");
    }
}
