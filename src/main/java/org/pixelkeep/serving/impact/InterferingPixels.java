package org.pixelkeep.serving.impact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pixelkeep.serving.decide.PixelFacts;
import org.pixelkeep.serving.snapshot.PixelEntry;
import org.pixelkeep.serving.snapshot.PixelIds;
import org.pixelkeep.serving.snapshot.Snapshot;

/**
 * The pixels that a change may interfere with: those serving the same content, of which only one fires, and those whose
 * order relative to a changed one changes. As long as no limit is reached, no other pixel is affected.
 */
final class InterferingPixels {
    private final Set<Long> scope;
    private final List<Snapshot> snapshots;
    private final long networkId;

    /** Whether a placement fires once per event, before or after. */
    private final boolean placements;

    /** What these pixels serve before and after, and where it counts for what placement, with the pixels doing the same. */
    private final Map<Object, Set<Long>> sharing = new HashMap<>();

    InterferingPixels(long networkId, Set<Long> scope, Collection<Snapshot> snapshots) {
        this.networkId = networkId;
        this.scope = scope;
        this.snapshots = List.copyOf(snapshots);
        this.placements = this.snapshots.stream()
                .map(snapshot -> snapshot.networks().get(networkId))
                .anyMatch(network -> network != null && network.holdLikelyDuplicates());
    }

    /** The changed pixels and the ones they interfere with. */
    PixelIds withTouched() {
        var all = new HashSet<>(scope);
        var moves = moves();
        if (!moves.isEmpty()) {
            others(pixel -> moves.stream().anyMatch(move -> move.isPast(pixel.facts())), all);
        }
        for (var pixelId : all) {
            note(pixelId);
        }
        others(pixel -> claims(pixel).anyMatch(sharing::containsKey), all);
        for (var pixelId : all) {
            note(pixelId);
        }
        return PixelIds.of(all);
    }

    /** Some of them, with pixels serving the same. Call it after {@link #withTouched}. */
    PixelIds with(List<Long> pixelIds) {
        var all = new HashSet<>(pixelIds);
        for (var pixelId : pixelIds) {
            claims(pixelId).forEach(served -> all.addAll(sharing.getOrDefault(served, Set.of())));
        }
        return PixelIds.of(all);
    }

    private void note(long pixelId) {
        claims(pixelId)
                .forEach(served ->
                        sharing.computeIfAbsent(served, same -> new HashSet<>()).add(pixelId));
    }

    private Stream<Object> claims(long pixelId) {
        return snapshots.stream()
                .map(snapshot -> snapshot.pixels().get(pixelId))
                .flatMap(Stream::ofNullable)
                .flatMap(this::claims);
    }

    private interface Condition {
        boolean holds(PixelEntry pixel);
    }

    /** Unaffected pixels are the same in all snapshots. */
    private void others(Condition condition, Set<Long> found) {
        snapshots.get(0).pixels().forEach(pixel -> {
            var facts = pixel.facts();
            if (facts.networkId() == networkId
                    && !facts.archived()
                    && !scope.contains(facts.pixelId())
                    && condition.holds(pixel)) {
                found.add(facts.pixelId());
            }
        });
    }

    private List<Move> moves() {
        var moves = new ArrayList<Move>();
        for (var pixelId : scope) {
            var before = ChangeScope.facts(snapshots.get(0), pixelId);
            for (var snapshot : snapshots) {
                var after = ChangeScope.facts(snapshot, pixelId);
                if (before != null && after != null && before.position() != after.position()) {
                    moves.add(new Move(before, after));
                }
            }
        }
        return moves;
    }

    /** A pixel with its position before and after. */
    private record Move(PixelFacts before, PixelFacts after) {
        boolean isPast(PixelFacts other) {
            return (PixelFacts.FIRING_ORDER.compare(before, other) < 0)
                    != (PixelFacts.FIRING_ORDER.compare(after, other) < 0);
        }
    }

    /** What only one firing pixel may have. */
    private Stream<Object> claims(PixelEntry pixel) {
        return IntStream.range(0, pixel.facts().trackers().size())
                .boxed()
                .flatMap(place -> Stream.of(true, false).flatMap(secure -> claims(pixel, place, secure)));
    }

    private Stream<Object> claims(PixelEntry pixel, int place, boolean secure) {
        var facts = pixel.facts();
        if (facts.served(facts.trackers().get(place), secure) == null) {
            return Stream.of();
        }
        var placement = placements ? pixel.placement(place, secure) : null;
        return Stream.concat(Stream.of(pixel.fingerprint(place, secure)), Stream.ofNullable(placement));
    }
}
