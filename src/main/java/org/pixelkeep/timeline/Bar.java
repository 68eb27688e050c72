package org.pixelkeep.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one pixel did during a period, on one creative or on several on which it behaved the same.
 *
 * @param name of the pixel at the end of the period
 * @param advertiserId of the creatives
 * @param intervals without gaps, from the start of the period to its end
 */
public record Bar(long pixelId, String name, long advertiserId, List<Long> creativeIds, List<Interval> intervals) {
    public Bar {
        creativeIds = List.copyOf(creativeIds);
        intervals = List.copyOf(intervals);
    }

    /** How long it fired, in total. */
    public Duration fired() {
        return intervals.stream()
                .filter(interval -> interval.state() == Interval.State.FIRED)
                .map(Interval::length)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Whether anything changed during the period. */
    public boolean changed() {
        return intervals.size() > 1;
    }

    /** What it did at an instant of the period. */
    public Interval at(Instant instant) {
        return intervals.stream()
                .filter(interval -> !instant.isBefore(interval.from()) && instant.isBefore(interval.until()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("outside the period"));
    }
}
