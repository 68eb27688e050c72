package org.pixelkeep.timeline;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pixelkeep.history.past.PastStep;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.timeline.TrackRecorder.Key;

/** Which change started an interval: of those at its start, the one that is closest to the pixel and the creative. */
final class Causes {
    private final Map<Instant, List<PastStep>> steps;

    Causes(List<PastStep> steps) {
        this.steps = steps.stream().collect(Collectors.groupingBy(PastStep::at));
    }

    /** The ID of the change; empty: only time passed. */
    Optional<Long> of(Key key, Interval interval) {
        return steps.getOrDefault(interval.from(), List.of()).stream()
                .min(Comparator.<PastStep>comparingInt(step -> distance(step, key, interval))
                        .thenComparingLong(PastStep::changeId))
                .map(PastStep::changeId);
    }

    private static int distance(PastStep step, Key key, Interval interval) {
        if (Objects.equals(step.pixelId(), key.pixelId())) {
            return step.creativeId() == null || step.creativeId() == key.creativeId() ? 0 : 5;
        }
        if (step.entity() == EntityKind.CREATIVE && step.entityId() == key.creativeId()) {
            return 1;
        }
        if (interval.sameAs() != null && Objects.equals(step.pixelId(), interval.sameAs())) {
            return 2;
        }
        return step.pixelId() == null ? 3 : 4;
    }
}
