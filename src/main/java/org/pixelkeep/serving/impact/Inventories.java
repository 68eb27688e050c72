package org.pixelkeep.serving.impact;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.decide.SourceFacts;
import org.pixelkeep.serving.impact.CreativeDiff.Inventory;
import org.pixelkeep.serving.snapshot.NetworkEntry;
import org.pixelkeep.serving.snapshot.Snapshot;
import org.pixelkeep.supply.SupplyCodes;

/**
 * The kinds of inventory on which snapshots can differ: without a source, and on each source that it has now. Of sources on
 * which the same fires in each snapshot, because they have the same rules and no pixel names them, one stands for all.
 */
final class Inventories {
    private Inventories() {}

    /** What decides on a source in one snapshot. */
    private record Kind(Object rules, @Nullable String named) {}

    /** The most common first. Fewer than 127. */
    static List<Inventory> of(long networkId, List<Snapshot> snapshots) {
        var network = snapshots.get(0).networks().get(networkId);
        var kinds = new LinkedHashMap<List<Kind>, String>();
        if (network != null) {
            var named = network.sources().all().size() > 1 ? named(networkId, snapshots) : Set.of(SupplyCodes.GOOGLE);
            for (var source : network.sources().all()) {
                var code = source.code();
                var kind = snapshots.stream()
                        .map(snapshot -> kind(snapshot.networks().get(networkId), code, named))
                        .toList();
                kinds.putIfAbsent(kind, code);
            }
        }
        var inventories = new ArrayList<Inventory>();
        for (var secure : List.of(true, false)) {
            inventories.add(new Inventory(secure, null));
            kinds.values().forEach(code -> inventories.add(new Inventory(secure, code)));
        }
        return inventories;
    }

    private static Kind kind(@Nullable NetworkEntry network, String code, Set<String> named) {
        Optional<SourceFacts> source =
                network == null ? Optional.empty() : network.sources().find(code);
        return new Kind(
                source.<Object>map(known -> List.of(known.vendorsDeclared(), known.list(), known.archived()))
                        .orElse(""),
                named.contains(code) ? code : null);
    }

    /** The codes that pixels choose or leave out. */
    private static Set<String> named(long networkId, List<Snapshot> snapshots) {
        var named = new HashSet<>(Set.of(SupplyCodes.GOOGLE));
        snapshots.forEach(snapshot -> snapshot.pixels().forEach(pixel -> {
            if (pixel.facts().networkId() == networkId) {
                Stream.ofNullable(pixel.facts().supplySources())
                        .flatMap(List::stream)
                        .filter(Objects::nonNull)
                        .forEach(named::add);
            }
        }));
        return named;
    }
}
