package org.pixelkeep.pixel.tracker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
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

    /** What several pixels track on one inventory. */
    public record Shared(PlacementKey key, List<Long> pixelIds) {
        public Shared {
            pixelIds = List.copyOf(pixelIds);
        }
    }

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

    /** The placements that several pixels track on one inventory; one that they track on both is there twice. */
    public List<Shared> ofSeveral() {
        return Stream.of(secure, plain)
                .flatMap(inventory -> inventory.entrySet().stream())
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> new Shared(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The same for placements that any of these pixels tracks there. */
    public List<Shared> ofSeveral(Collection<Long> pixelIds) {
        var keys = new LinkedHashSet<PlacementKey>();
        pixelIds.forEach(pixelId -> keys.addAll(byPixel.getOrDefault(pixelId, Set.of())));
        return Stream.of(secure, plain)
                .flatMap(inventory -> keys.stream().map(key -> new Shared(key, inventory.getOrDefault(key, List.of()))))
                .filter(shared -> shared.pixelIds().size() > 1)
                .toList();
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
}
