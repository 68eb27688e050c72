package org.pixelkeep.pixel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The pixels of a network by the placements that they track, on secure and on other inventory. Immutable once made. */
public final class PlacementIndex {
    private final Map<PlacementKey, List<Long>> secure = new HashMap<>();
    private final Map<PlacementKey, List<Long>> plain = new HashMap<>();
    private final Map<Long, Set<PlacementKey>> byPixel = new HashMap<>();

    /** The keys of a pixel on secure and on other inventory; {@code null}: none. */
    public record Keys(
            long pixelId,
            @Nullable PlacementKey secure,
            @Nullable PlacementKey plain) {}

    /** The index of these pixels. */
    public PlacementIndex(Collection<Keys> pixels) {
        for (var keys : pixels) {
            put(secure, keys.pixelId(), keys.secure());
            put(plain, keys.pixelId(), keys.plain());
        }
    }

    private void put(Map<PlacementKey, List<Long>> inventory, long pixelId, @Nullable PlacementKey key) {
        if (key != null) {
            inventory.computeIfAbsent(key, any -> new ArrayList<>(1)).add(pixelId);
            byPixel.computeIfAbsent(pixelId, any -> new LinkedHashSet<>(1)).add(key);
        }
    }

    /** The placements that several pixels track on one inventory, with their pixels, in any order. */
    public Map<PlacementKey, Set<Long>> ofSeveral() {
        var found = new HashMap<PlacementKey, Set<Long>>();
        collect(secure, found);
        collect(plain, found);
        return found;
    }

    private static void collect(Map<PlacementKey, List<Long>> inventory, Map<PlacementKey, Set<Long>> found) {
        inventory.forEach((key, pixelIds) -> {
            if (pixelIds.size() > 1) {
                found.computeIfAbsent(key, any -> new TreeSet<>()).addAll(pixelIds);
            }
        });
    }

    /** The same for placements that any of these pixels tracks. */
    public Map<PlacementKey, Set<Long>> ofSeveral(Collection<Long> pixelIds) {
        var found = new HashMap<PlacementKey, Set<Long>>();
        for (var pixelId : pixelIds) {
            for (var key : byPixel.getOrDefault(pixelId, Set.of())) {
                for (var inventory : List.of(secure, plain)) {
                    var others = inventory.getOrDefault(key, List.of());
                    if (others.size() > 1) {
                        found.computeIfAbsent(key, any -> new TreeSet<>()).addAll(others);
                    }
                }
            }
        }
        return found;
    }

    /** The pixels that track on one inventory what these keys say, each with one of the keys it shares. */
    public Map<Long, PlacementKey> sharing(Keys keys) {
        var found = new TreeMap<Long, PlacementKey>();
        collect(secure, keys.secure(), found);
        collect(plain, keys.plain(), found);
        found.remove(keys.pixelId());
        return found;
    }

    private static void collect(
            Map<PlacementKey, List<Long>> inventory, @Nullable PlacementKey key, Map<Long, PlacementKey> found) {
        if (key != null) {
            inventory.getOrDefault(key, List.of()).forEach(pixelId -> found.put(pixelId, key));
        }
    }

    /** The IDs of all pixels that share a placement with another. */
    public Set<Long> pixelIds() {
        var ids = new HashSet<Long>();
        ofSeveral().values().forEach(ids::addAll);
        return ids;
    }
}
