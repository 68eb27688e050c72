package org.pixelkeep.pixel.tracker;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pixels of a network by the placements that they track, on secure and on other inventory. Immutable once made. */
public final class PlacementIndex {
    private final Map<PlacementKey, List<Long>> secure;
    private final Map<PlacementKey, List<Long>> plain;

    /** Of pixels that track a placement, what each of their trackers does. */
    private final Map<Long, List<Keys>> byPixel;

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

    /** An index without pixels: of a network in which nothing tracks a placement. */
    public PlacementIndex() {
        this(new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    private PlacementIndex(
            Map<PlacementKey, List<Long>> secure, Map<PlacementKey, List<Long>> plain, Map<Long, List<Keys>> byPixel) {
        this.secure = secure;
        this.plain = plain;
        this.byPixel = byPixel;
    }

    /**
     * The index after these pixels have changed; the same one if they track what they did before.
     *
     * @param pixels by ID what each of their trackers tracks; empty: nothing, or they are gone
     */
    public PlacementIndex with(Map<Long, List<Keys>> pixels) {
        var changed = new HashMap<>(pixels);
        changed.entrySet().removeIf(pixel -> pixel.getValue().equals(keysOf(pixel.getKey())));
        if (changed.isEmpty()) {
            return this;
        }
        var trackers = new HashMap<>(byPixel);
        changed.forEach((pixelId, keys) -> {
            if (keys.isEmpty()) {
                trackers.remove(pixelId);
            } else {
                trackers.put(pixelId, List.copyOf(keys));
            }
        });
        return new PlacementIndex(after(changed, secure, Keys::secure), after(changed, plain, Keys::plain), trackers);
    }

    /** A copy of an inventory after the change. Lists of other pixels are shared with it. */
    private Map<PlacementKey, List<Long>> after(
            Map<Long, List<Keys>> changed,
            Map<PlacementKey, List<Long>> inventory,
            Function<Keys, @Nullable PlacementKey> onInventory) {
        var touched = new HashMap<PlacementKey, Set<Long>>();
        Function<PlacementKey, Set<Long>> pixelsOf =
                key -> touched.computeIfAbsent(key, any -> new TreeSet<>(inventory.getOrDefault(key, List.of())));
        changed.forEach((pixelId, keys) -> {
            present(keysOf(pixelId), onInventory)
                    .forEach(key -> pixelsOf.apply(key).remove(pixelId));
            present(keys, onInventory).forEach(key -> pixelsOf.apply(key).add(pixelId));
        });
        var after = new HashMap<>(inventory);
        touched.forEach((key, pixelIds) -> {
            if (pixelIds.isEmpty()) {
                after.remove(key);
            } else {
                after.put(key, List.copyOf(pixelIds));
            }
        });
        return after;
    }

    private static Stream<PlacementKey> present(List<Keys> keys, Function<Keys, @Nullable PlacementKey> onInventory) {
        return keys.stream().flatMap(each -> Stream.ofNullable(onInventory.apply(each)));
    }

    private List<Keys> keysOf(Long pixelId) {
        return byPixel.getOrDefault(pixelId, List.of());
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
        for (var pixelId : pixelIds) {
            present(keysOf(pixelId), Keys::secure).forEach(keys::add);
            present(keysOf(pixelId), Keys::plain).forEach(keys::add);
        }
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
