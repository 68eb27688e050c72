package org.pixelkeep.health.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.health.HealthOutcome;
import org.pixelkeep.health.HealthResult;
import org.pixelkeep.pixel.tracker.PixelEvent;

/**
 * The result of a check in the API.
 *
 * @param event what the address fires for, as in a tracker; {@code null}: the first event, from an earlier release
 * @param size bytes that were read, at most 65,536
 * @param durationMs redirects included
 * @param cookies the names of cookies set
 * @param changed whether the content has changed since approval
 */
record ResultJson(
        Instant checkedAt,
        @Nullable PixelEvent event,
        @Nullable String offset,
        @Nullable Integer customEvent,
        HealthOutcome outcome,
        @Nullable String problem,
        String address,
        List<String> redirects,
        @Nullable Integer status,
        @Nullable String contentType,
        @Nullable Integer size,
        int durationMs,
        @Nullable Instant tlsUntil,
        List<String> cookies,
        boolean changed) {
    static ResultJson of(HealthResult result) {
        var tracked = result.tracked().orElse(null);
        return new ResultJson(
                result.checkedAt,
                tracked == null ? null : tracked.event(),
                tracked == null ? null : tracked.offset(),
                tracked == null ? null : tracked.customEvent(),
                result.outcome,
                result.problem,
                result.address,
                result.redirectList(),
                result.status,
                result.contentType,
                result.size,
                result.duration,
                result.tlsUntil,
                result.cookieList(),
                result.changed);
    }
}
