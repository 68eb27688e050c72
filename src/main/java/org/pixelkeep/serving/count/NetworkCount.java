package org.pixelkeep.serving.count;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Reach;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.PixelFacts;
import org.pixelkeep.serving.decide.ResolveInput;
import org.pixelkeep.serving.snapshot.NetworkEntry;
import org.pixelkeep.serving.snapshot.SnapshotProjection.Held;

/**
 * The counts of all pixels of a network at one revision, within a reach. A pixel that fires for any of its events counts as
 * firing. Immutable once made.
 */
final class NetworkCount {
    private final @Nullable NetworkEntry state;
    private final long networkId;
    private final long revision;
    private final Instant at;
    private final Instant until;
    private final Map<Long, PixelFacts> facts = new HashMap<>();
    private final Map<Long, PixelCount> counts = new HashMap<>();

    private NetworkCount(Held held, long networkId, Instant at) {
        this.networkId = networkId;
        this.state = held.snapshot().networks().get(networkId);
        this.revision = held.positions().revision(networkId);
        this.at = at;
        held.snapshot().pixels().forEach(pixel -> {
            if (pixel.facts().networkId() == networkId) {
                facts.put(pixel.facts().pixelId(), pixel.facts());
            }
        });
        this.until = ResolveInput.nextEdge(new ArrayList<>(facts.values()), at);
    }

    static NetworkCount of(Held held, long networkId, Reach reach, Instant at) {
        var made = new NetworkCount(held, networkId, at);
        new CreativeWalk(held.snapshot(), networkId, reach, Context.at(at)).count((answer, creatives) -> {
            var seen = new HashSet<Long>();
            for (var pixel : answer.firing()) {
                if (seen.add(pixel.pixelId())) {
                    made.count(pixel.pixelId()).fires(creatives);
                }
            }
            for (var pixel : answer.heldBack()) {
                if (seen.add(pixel.pixelId())) {
                    made.count(pixel.pixelId()).isHeldBack(pixel, creatives);
                }
            }
        });
        return made;
    }

    private PixelCount count(long pixelId) {
        return counts.computeIfAbsent(pixelId, id -> new PixelCount());
    }

    /** Whether nothing has changed in the network since, and no flight has started or ended. */
    boolean isCurrent(Held held, Instant now) {
        return held.snapshot().networks().get(networkId) == state
                && held.positions().revision(networkId) == revision
                && !now.isBefore(at)
                && now.isBefore(until);
    }

    long revision() {
        return revision;
    }

    /** The counts of a pixel; {@code null} if the pixel itself has changed since. */
    @Nullable
    PixelCount of(PixelFacts pixel) {
        return facts.get(pixel.pixelId()) == pixel
                ? Objects.requireNonNullElse(counts.get(pixel.pixelId()), PixelCount.NOTHING)
                : null;
    }
}
