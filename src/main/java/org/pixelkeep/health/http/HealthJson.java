package org.pixelkeep.health.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.health.HealthCheck;
import org.pixelkeep.health.HealthOutcome;

/**
 * A pixel's health in the API.
 *
 * @param outcome of the last check; {@code null}: never checked
 * @param nextAt the next check; {@code null}: none
 * @param results newest first; left out in lists
 */
record HealthJson(
        long pixelId,
        @Nullable HealthOutcome outcome,
        @Nullable String problem,
        @Nullable Instant checkedAt,
        @Nullable Instant nextAt,
        int failures,
        List<ResultJson> results) {
    static HealthJson of(HealthCheck check, List<ResultJson> results) {
        return new HealthJson(
                check.pixelId, check.outcome, check.problem, check.checkedAt, check.nextAt, check.failures, results);
    }

    static HealthJson never(long pixelId) {
        return new HealthJson(pixelId, null, null, null, null, 0, List.of());
    }
}
