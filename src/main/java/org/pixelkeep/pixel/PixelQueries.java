package org.pixelkeep.pixel;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.shared.list.SearchWords;

/** Queries about several pixels, and conditions in HQL on them. Permissions are not checked here. */
public final class PixelQueries {
    private PixelQueries() {}

    /** HQL: who wrote the newest content of pixel {@code p}; null for the system. */
    public static final String AUTHOR =
            "case when p.waiting.since is null then p.contentBy else p.waiting.contentBy end";

    /**
     * HQL: whether a pixel tracks one of the events.
     *
     * @param alias of the pixel
     * @param events their names; at least one
     */
    public static String tracksAny(String alias, Collection<String> events) {
        return "(" + alias + ".event in (" + String.join(", ", events) + ") or function('json_overlaps', " + alias
                + ".trackerEvents, '[\"" + String.join("\", \"", events) + "\"]') = 1)";
    }

    /**
     * HQL: two conditions that exclude each other, each found by its own index; one of them holds for a pixel that has a
     * tracker for the event.
     */
    public static List<String> tracks(String alias, PixelEvent event) {
        return List.of(
                alias + ".event = " + event.name(),
                "%1$s.event <> %2$s and %1$s.trackersText is not null and %3$s"
                        .formatted(alias, event.name(), tracksAny(alias, List.of(event.name()))));
    }

    /** The pixels with these IDs without their texts, by ID. One query. */
    public static Map<Long, PixelOutline> outlines(Collection<Long> pixelIds) {
        if (pixelIds.isEmpty()) {
            return Map.of();
        }
        return Pixel.getEntityManager()
                .createQuery(PixelOutline.SELECTED + " where p.id in ?1", PixelOutline.class)
                .setParameter(1, pixelIds)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(PixelOutline::id, outline -> outline));
    }

    /**
     * The IDs of the pixels in use that mention any of the hosts or a subdomain, and the bytes of their texts, by ID.
     * One query for each host.
     */
    public static SortedMap<Long, Long> mentioning(long networkId, Collection<String> hosts) {
        var found = new TreeMap<Long, Long>();
        for (var host : hosts) {
            Pixel.getEntityManager()
                    .createQuery("""
                            select p.id, p.textBytes from Pixel p where p.networkId = ?1 and p.archivedAt is null
                                and (lower(p.url) %1$s or lower(p.secureUrl) %1$s or lower(p.content) %1$s
                                    or lower(p.secureContent) %1$s or lower(p.trackersText) %1$s)\
                            """.formatted(SearchWords.like("?2")), Object[].class)
                    .setParameter(1, networkId)
                    .setParameter(2, "%" + SearchWords.literally(host).replace('*', '%') + "%")
                    .getResultList()
                    .forEach(row -> found.put((Long) row[0], ((Number) row[1]).longValue()));
        }
        return found;
    }

    /** Bytes of the URLs and scripts of those of these pixels that are in the network. One query. */
    public static long textBytes(long networkId, Collection<Long> pixelIds) {
        return Pixel.getEntityManager()
                .createQuery(
                        "select coalesce(sum(p.textBytes), 0) from Pixel p where p.id in ?1 and p.networkId = ?2",
                        Long.class)
                .setParameter(1, pixelIds)
                .setParameter(2, networkId)
                .getSingleResult();
    }

    /** How many of these pixels in use are active, or inactive. One query. */
    public static long countInUse(Collection<Long> pixelIds, boolean active) {
        return Pixel.count("id in ?1 and archivedAt is null and active = ?2", pixelIds, active);
    }

    /**
     * The ids of pixels whose vendors were named by hand when that still replaced what is recognized, with their
     * networks, by id.
     */
    public static Map<Long, Long> namedAsBefore(int max) {
        return Pixel.getEntityManager().createQuery("""
                        select p.id, p.networkId from Pixel p where p.vendorsByHand = true
                            and not exists (select v.vendorId from p.vendors v where v.byHand = true)
                        order by p.id\
                        """, Object[].class).setMaxResults(max).getResultList().stream()
                .collect(
                        Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1], (one, same) -> one, TreeMap::new));
    }

    /** Reads the vendors of all of these, so that asking each of them costs nothing more. One query. */
    public static void loadVendors(List<Pixel> pixels) {
        if (!pixels.isEmpty()) {
            Pixel.find(
                            "from Pixel p left join fetch p.vendors where p.id in ?1",
                            pixels.stream().map(pixel -> pixel.id).toList())
                    .list();
        }
    }
}
