package org.pixelkeep.history.integrity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.integrity.Verification.Fault;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.Facets;
import org.pixelkeep.history.read.Images;

/**
 * Checks that the facets the log's filters use match the records. The digest covers a record but not its derived facet.
 * A changed, lost, or miscounted facet could hide a record from searches.
 */
@ApplicationScoped
class FacetVerifier {
    private static final int PART = 1_000;
    /** How many changes are counted by one statement, if they are not of one facet. */
    private static final long COUNTED = 500_000;

    private final EntityManager entityManager;

    FacetVerifier(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** A stored facet. */
    record Kept(String entity, String action, String channel, String actor, String fields) {}

    /** These facets of a network, by ID; lost ones are absent. One query. */
    Map<Long, Kept> of(long networkId, Set<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var kept = new HashMap<Long, Kept>();
        for (var row : entityManager
                .createNativeQuery("""
                        select id, entity, action, channel, actor_name, fields from history_facet
                        where network_id = :networkId and id in (:ids)""")
                .setParameter("networkId", networkId)
                .setParameter("ids", ids)
                .getResultList()) {
            var columns = (Object[]) row;
            kept.put(
                    number(columns[0]),
                    new Kept(
                            String.valueOf(columns[1]),
                            String.valueOf(columns[2]),
                            String.valueOf(columns[3]),
                            String.valueOf(columns[4]),
                            String.valueOf(columns[5])));
        }
        return kept;
    }

    /** The problem with the facet of an intact record; {@code null}: none. */
    static @Nullable String wrong(Change change, @Nullable Kept kept) {
        var record = "Record " + change.ordinal + " of revision " + change.revision + " (id " + change.id + ", "
                + change.action.pastTense() + " “" + change.entityName + "”) ";
        if (kept == null) {
            return record + "has lost its facet " + change.facetId + ": history filters do not find it.";
        }
        var part = !kept.entity().equals(change.storedEntity())
                ? "object type"
                : !kept.action().equals(change.storedAction())
                        ? "action"
                        : !kept.channel().equals(change.storedChannel())
                                ? "channel"
                                : !kept.actor().equals(change.actorName)
                                        ? "person"
                                        : !kept.fields().equals(Facets.fields(Images.of(change))) ? "fields" : null;
        return part == null
                ? null
                : record + "has a facet, " + change.facetId + ", with another " + part
                        + " than the record: history filters do not find it.";
    }

    /**
     * The first facet of a network whose count differs from its number of records, or that belongs to none;
     * {@code null}: there is none. Call it when every record is known to have the right facet. Reads the facet index
     * once, in parts.
     *
     * @param revision the last intact one
     * @param lost whether a loss of the network is on record: its facets stay, without records and not counted
     */
    @Nullable
    Fault miscounted(long networkId, long revision, boolean lost) {
        var after = 0L;
        for (; ; ) {
            var from = after;
            var last = QuarkusTransaction.requiringNew().call(() -> part(networkId, from));
            if (last == 0) {
                return null;
            }
            var sentence = QuarkusTransaction.requiringNew().call(() -> miscounted(networkId, from, last, lost));
            if (sentence != null) {
                return new Fault(revision, null, sentence);
            }
            after = last;
        }
    }

    /** The last facet of a part that can be counted quickly; 0: there are no more. */
    private long part(long networkId, long after) {
        var rows = entityManager
                .createNativeQuery("""
                        select f.id, coalesce(n.changes, 0) from history_facet f
                            left join history_facet_count n on n.facet_id = f.id
                        where f.network_id = :networkId and f.id > :after order by f.id""")
                .setParameter("networkId", networkId)
                .setParameter("after", after)
                .setMaxResults(PART)
                .getResultList();
        var last = 0L;
        var changes = 0L;
        for (var row : rows) {
            var columns = (Object[]) row;
            changes += number(columns[1]);
            if (last > 0 && changes > COUNTED) {
                break;
            }
            last = number(columns[0]);
        }
        return last;
    }

    /** One statement, for a consistent view of facets, counts, and records during concurrent appends. */
    private @Nullable String miscounted(long networkId, long after, long last, boolean lost) {
        var rows = entityManager
                .createNativeQuery("""
                        select * from (
                            select f.id, f.actor_name, f.action, f.entity, coalesce(n.changes, 0) as kept,
                                (select count(*) from history_change c
                                 where c.network_id = f.network_id and c.facet_id = f.id) as there,
                                coalesce(n.network_id, f.network_id) = f.network_id as fits
                            from history_facet f left join history_facet_count n on n.facet_id = f.id
                            where f.network_id = :networkId and f.id > :after and f.id <= :last) counted
                        where kept <> there or there = 0 and not :lost or not fits order by id""")
                .setParameter("networkId", networkId)
                .setParameter("after", after)
                .setParameter("last", last)
                .setParameter("lost", lost)
                .setMaxResults(1)
                .getResultList();
        return rows.isEmpty() ? null : sentence((Object[]) rows.get(0));
    }

    private static String sentence(Object[] facet) {
        var named = "Facet " + facet[0] + " (" + facet[2] + " " + facet[3] + " by " + facet[1] + ")";
        var there = number(facet[5]);
        return there == 0
                ? named + " belongs to no record: it was not written by the history."
                : named + " claims " + facet[4] + " records but has " + there + ": searches show a wrong count.";
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
