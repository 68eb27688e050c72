package org.pixelkeep.history.read;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;

/** The number of changes in a network per day. Revisions have no gaps, so nothing has to be counted. */
@ApplicationScoped
public class Activity {
    private static final String LAST_BEFORE = """
            coalesce((
                select h.revision from history_change h where h.network_id = :networkId and h.at < :day%d
                order by h.network_id desc, h.at desc, h.id desc limit 1), 0)""";

    private final EntityManager entityManager;

    Activity(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** The number of change sets on a day, in UTC. */
    public record Day(LocalDate date, long changeSets) {}

    /**
     * The days up to one, earliest first, including those without changes. Empty for people who cannot see the
     * network's whole log. One query, which looks up one record per day.
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

    /**
     * The revision at the start of the first day and at the end of each. Each day is written out as a literal: with a
     * computed date, the server would read the whole log.
     */
    private List<Long> revisions(long networkId, LocalDate first, int days) {
        var query = entityManager
                .createNativeQuery(IntStream.rangeClosed(0, days)
                        .mapToObj(LAST_BEFORE::formatted)
                        .collect(Collectors.joining(", ", "select ", "")))
                .setParameter("networkId", networkId);
        for (var day = 0; day <= days; day++) {
            query.setParameter("day" + day, first.plusDays(day).atStartOfDay());
        }
        return Arrays.stream((Object[]) query.getSingleResult())
                .map(revision -> ((Number) revision).longValue())
                .toList();
    }
}
