package org.pixelkeep.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;

/** How much was changed in a network, day by day. Revisions have no gaps, so nothing is counted. */
@ApplicationScoped
public class Activity {
    private final EntityManager entityManager;

    Activity(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** How many change sets were written on one day, in UTC. */
    public record Day(LocalDate date, long changeSets) {}

    /**
     * The days that end with one, the earliest first, those without a change included. Empty for whoever does not see the
     * whole log of the network. One query, which looks up one record a day.
     */
    public List<Day> perDay(Caller caller, long networkId, LocalDate last, int days) {
        if (!caller.grants().reach(Permission.VIEW_HISTORY, networkId).whole()) {
            return List.of();
        }
        var first = last.minusDays(days - 1L);
        var ends = revisions(networkId, first, days);
        var found = new ArrayList<Day>();
        for (var day = 0; day < days; day++) {
            found.add(new Day(first.plusDays(day), ends.get(day + 1) - ends.get(day)));
        }
        return found;
    }

    /** The revision at the beginning of the first day, and at the end of each. */
    private List<Long> revisions(long networkId, LocalDate first, int days) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        with recursive day (number) as (
                            select 0 union all select number + 1 from day where number < :days)
                        select coalesce((
                            select h.revision from history_change h
                            where h.network_id = :networkId and h.at < timestampadd(day, day.number, :first)
                            order by h.network_id desc, h.at desc, h.id desc limit 1), 0)
                        from day order by day.number""")
                .setParameter("days", days)
                .setParameter("networkId", networkId)
                .setParameter(
                        "first",
                        first.atTime(LocalTime.MIN).atOffset(ZoneOffset.UTC).toLocalDateTime())
                .getResultList();
        return rows.stream().map(row -> ((Number) row).longValue()).toList();
    }
}
