package org.pixelkeep.pixel.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.health.HealthAccess;
import org.pixelkeep.health.HealthOutcome;
import org.pixelkeep.history.read.ChangeLog;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.listview.ListSettings;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.content.PixelHosts;

/** What columns of the pixel list show beyond the pixels themselves. Reads only what is shown: at most three queries. */
@ApplicationScoped
class PixelColumns {
    private final HealthAccess health;
    private final ChangeLog log;

    PixelColumns(HealthAccess health, ChangeLog log) {
        this.health = health;
        this.log = log;
    }

    /**
     * By ID of the pixel.
     *
     * @param health the last result; absent: never checked
     * @param changedBy who changed it last, as far as the reader may know
     * @param hosts the host that it calls first
     */
    record Details(Map<Long, HealthOutcome> health, Map<Long, String> changedBy, Map<Long, String> hosts) {
        public @Nullable HealthOutcome healthOf(long pixelId) {
            return health.get(pixelId);
        }

        public @Nullable String changedByOf(long pixelId) {
            return changedBy.get(pixelId);
        }

        public @Nullable String hostOf(long pixelId) {
            return hosts.get(pixelId);
        }
    }

    /** @param pixels that the caller can see */
    Details of(Caller caller, long networkId, List<Pixel> pixels, ListSettings display) {
        var ids = pixels.stream().map(pixel -> pixel.id).toList();
        return new Details(
                display.shows("health") ? health.outcomes(ids) : Map.of(),
                display.shows("changed-by") ? log.lastActors(caller, networkId, EntityKind.PIXEL, ids) : Map.of(),
                display.shows("host")
                        ? pixels.stream()
                                .collect(Collectors.toMap(
                                        pixel -> pixel.id,
                                        pixel -> PixelHosts.of(pixel).stream()
                                                .findFirst()
                                                .orElse("")))
                        : Map.of());
    }
}
