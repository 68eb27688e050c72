package org.pixelkeep.account.http.signon;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The flows that people came back from on this node, as long as their cookies are valid: a browser that sends them again is
 * refused. Elsewhere, and after a restart, only the provider refuses its code.
 */
@ApplicationScoped
class FinishedFlows {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MAX = 10_000;

    private final Clock clock;
    private final Map<String, Instant> finished = new LinkedHashMap<>();

    FinishedFlows(Clock clock) {
        this.clock = clock;
    }

    /** Whether nobody came back from it yet. */
    synchronized boolean finish(String flow) {
        var now = clock.instant();
        var oldest = finished.values().iterator();
        while (oldest.hasNext()) {
            var at = oldest.next();
            if (finished.size() < MAX && !at.isBefore(now.minus(LIFE))) {
                break;
            }
            oldest.remove();
        }
        return finished.putIfAbsent(flow, now) == null;
    }
}
