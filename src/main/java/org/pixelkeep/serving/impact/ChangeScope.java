package org.pixelkeep.serving.impact;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.LoggedChange;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.PixelFacts;
import org.pixelkeep.serving.decide.SupplyRules;
import org.pixelkeep.serving.decide.SupplySources;
import org.pixelkeep.serving.snapshot.Snapshot;

/**
 * The scope of a change.
 *
 * @param creatives the changed creatives
 * @param reassociated the creatives whose individual associations change
 * @param network whether the network itself changes
 */
record ChangeScope(
        Set<Long> pixels, Set<Long> advertisers, Set<Long> creatives, Set<Long> reassociated, boolean network) {

    static ChangeScope of(Snapshot now, Snapshot then, ProposedChange proposed) {
        var pixels = new TreeSet<>(proposed.suspending());
        var advertisers = new HashSet<Long>();
        var creatives = new HashSet<Long>();
        var reassociated = new HashSet<Long>();
        var vendors = new HashSet<Long>();
        var sources = new HashSet<Long>();
        var network = false;
        for (var change : proposed.changes()) {
            switch (change.entity()) {
                case PIXEL -> pixels.add(change.entityId());
                case ASSOCIATION -> {
                    pixels.add(Objects.requireNonNull(change.pixelId()));
                    Stream.ofNullable(change.creativeId()).forEach(reassociated::add);
                }
                case CREATIVE -> creatives.add(change.entityId());
                case ADVERTISER -> advertisers.add(change.entityId());
                case VENDOR -> vendors.add(change.entityId());
                case SUPPLY_SOURCE -> sources.add(change.entityId());
                case NETWORK -> network = true;
                default -> {}
            }
        }
        if (!vendors.isEmpty()) {
            pixels.addAll(naming(now, proposed.changes(), vendors));
        }
        if (!sources.isEmpty()) {
            pixels.addAll(affected(now, then, proposed, sources));
        }
        return new ChangeScope(pixels, advertisers, creatives, reassociated, network);
    }

    boolean isNothing() {
        return pixels.isEmpty() && advertisers.isEmpty() && creatives.isEmpty() && !network;
    }

    /** The flight starts and ends of the pixels in any of the snapshots, after the instant, in order. */
    List<Instant> flights(Collection<Snapshot> snapshots, Instant after) {
        return snapshots.stream()
                .flatMap(snapshot ->
                        pixels.stream().map(pixelId -> facts(snapshot, pixelId)).flatMap(Stream::ofNullable))
                .filter(pixel -> !pixel.archived())
                .flatMap(pixel ->
                        Stream.concat(Stream.ofNullable(pixel.flightStart()), Stream.ofNullable(pixel.flightEnd())))
                .filter(instant -> instant.isAfter(after))
                .distinct()
                .sorted()
                .toList();
    }

    static @Nullable PixelFacts facts(Snapshot snapshot, long pixelId) {
        var pixel = snapshot.pixels().get(pixelId);
        return pixel == null ? null : pixel.facts();
    }

    /** The pixels that a source holds back in only one of the two snapshots. Ad servers cannot have asked for a new one. */
    private static Set<Long> affected(Snapshot now, Snapshot then, ProposedChange proposed, Set<Long> sourceIds) {
        var before = sources(now, proposed.networkId());
        var after = sources(then, proposed.networkId());
        var contexts = before.all().stream()
                .filter(source -> sourceIds.contains(source.sourceId()))
                .map(source -> Context.at(proposed.now()).on(source.code()))
                .flatMap(context -> Stream.of(context, context.onSecure(false)))
                .toList();
        var found = new HashSet<Long>();
        now.pixels().forEach(entry -> {
            var pixel = entry.facts();
            if (pixel.networkId() == proposed.networkId()
                    && !pixel.archived()
                    && contexts.stream()
                            .anyMatch(context -> SupplyRules.holdsBack(before, pixel, context)
                                    != SupplyRules.holdsBack(after, pixel, context))) {
                found.add(pixel.pixelId());
            }
        });
        return found;
    }

    private static SupplySources sources(Snapshot snapshot, long networkId) {
        var network = snapshot.networks().get(networkId);
        return network == null ? SupplySources.NONE : network.sources();
    }

    private static Set<Long> naming(Snapshot now, List<LoggedChange> changes, Set<Long> vendors) {
        var networkId = changes.get(0).networkId();
        var found = new HashSet<Long>();
        now.pixels().forEach(pixel -> {
            if (pixel.facts().networkId() == networkId
                    && pixel.vendorIds().stream().anyMatch(vendors::contains)) {
                found.add(pixel.facts().pixelId());
            }
        });
        return found;
    }
}
