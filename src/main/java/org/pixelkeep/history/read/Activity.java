package org.pixelkeep.history.read;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;

/** The number of changes in a network per day. Revisions have no gaps, so nothing has to be counted. */
@ApplicationScoped
public class Activity {
    private static final String LAST_BEFORE = """
            coalesce((
                select h.%s from history_change h where h.network_id = :networkId and h.at < :day%d
                order by h.network_id desc, h.at desc, h.id desc limit 1), %s)""";

    /** Before the first record of the network. */
    private static final String BEFORE_ALL =
            "(select coalesce(min(f.id), 1) - 1 from history_change f where f.network_id = :networkId)";

    private static final long MAX_COUNTED = 300_000;

    private final EntityManager entityManager;

    Activity(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** The number of change sets on a day, in UTC. */
    public record Day(LocalDate date, long changeSets) {}

    /**
     * The number of changes of each kind of object on a day, in UTC.
     *
     * @param changes absent: none
     */
    public record DayOfKinds(LocalDate date, Map<EntityKind, Long> changes) {
        public DayOfKinds {
            changes = Map.copyOf(changes);
        }
    }

    /**
     * The days up to one, earliest first, including those without changes. Empty for people who cannot see the
     * network's whole log. One query, which looks up one record per day.
     */
    public List<Day> perDay(Caller caller, long networkId, LocalDate last, int days) {
        if (!caller.grants().reach(Permission.VIEW_HISTORY, networkId).whole()) {
            return List.of();
        }
        var first = last.minusDays(days - 1L);
        var ends = edges("revision", "0", networkId, first, days);
        var found = new ArrayList<Day>();
        for (var day = 0; day < days; day++) {
            found.add(new Day(first.plusDays(day), ends.get(day + 1) - ends.get(day)));
        }
        return found;
    }

    /**
     * The numbers of changes by kind of object on the days up to one, earliest first, including those without. Only the
     * latest days on which there were at most 300,000 changes in all networks together. Empty for people who cannot see
     * the network's whole log. Two queries.
     */
    public List<DayOfKinds> byKind(Caller caller, long networkId, LocalDate last, int days) {
        if (!caller.grants().reach(Permission.VIEW_HISTORY, networkId).whole()) {
            return List.of();
        }
        var start = last.minusDays(days - 1L);
        var ends = edges("id", BEFORE_ALL, networkId, start, days);
        var from = days;
        while (from > 0 && ends.get(days) - ends.get(from - 1) <= MAX_COUNTED) {
            from--;
        }
        var counts = from == days
                ? Map.<Integer, Map<EntityKind, Long>>of()
                : counts(networkId, ends.subList(from, days + 1));
        var found = new ArrayList<DayOfKinds>();
        for (var day = from; day < days; day++) {
            found.add(new DayOfKinds(start.plusDays(day), counts.getOrDefault(day - from, Map.of())));
        }
        return found;
    }

    /** By the number of the day; from an index alone. Kinds that only a newer release knows are left out. */
    private Map<Integer, Map<EntityKind, Long>> counts(long networkId, List<Long> ends) {
        var day = IntStream.range(1, ends.size())
                .mapToObj(end -> "when h.id <= " + ends.get(end) + " then " + (end - 1))
                .collect(Collectors.joining(" ", "case ", " end"));
        var counts = new HashMap<Integer, Map<EntityKind, Long>>();
        for (var row : entityManager
                .createNativeQuery("select f.entity, " + day + " as day, count(*) from history_facet f"
                        + " join history_change h on h.network_id = f.network_id and h.facet_id = f.id"
                        + " and h.id > :first and h.id <= :last"
                        + " where f.network_id = :networkId and f.entity in (:known) group by 1, 2")
                .setParameter("first", ends.get(0))
                .setParameter("last", ends.get(ends.size() - 1))
                .setParameter("networkId", networkId)
                .setParameter("known", Change.KNOWN)
                .getResultList()) {
            var columns = (Object[]) row;
            counts.computeIfAbsent(((Number) columns[1]).intValue(), any -> new EnumMap<>(EntityKind.class))
                    .put(EntityKind.valueOf((String) columns[0]), ((Number) columns[2]).longValue());
        }
        return counts;
    }

    /**
     * The revision or ID at the start of the first day and at the end of each. Each day is written out as a literal: with a
     * computed date, the server would read the whole log.
     *
     * @param otherwise what stands for it on days before the first record, as SQL
     */
    private List<Long> edges(String column, String otherwise, long networkId, LocalDate first, int days) {
        var query = entityManager
                .createNativeQuery(IntStream.rangeClosed(0, days)
                        .mapToObj(day -> LAST_BEFORE.formatted(column, day, otherwise))
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
