package org.pixelkeep.health.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.health.HealthOutcome;
import org.pixelkeep.health.HealthResult;

/**
 * The result of a check in the API.
 *
 * @param size bytes that were read, at most 65,536
 * @param durationMs redirects included
 * @param cookies the names of cookies set
 * @param changed whether the content has changed since approval
 */
record ResultJson(
        Instant checkedAt,
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
        return new ResultJson(
                result.checkedAt,
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
