package org.pixelkeep.timeline.http;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.timeline.Bar;
import org.pixelkeep.timeline.Interval;
import org.pixelkeep.timeline.Timeline;

/** A timeline for programs. */
@Schema(name = "Timeline")
record TimelineJson(
        Instant from,
        @Schema(description = "The end, not included") Instant until,

        @Schema(
                description = "Whether it ends before the requested end, because of too many changes: continue from"
                        + " until")
        boolean cut,

        @Schema(description = "How many more bars there would be")
        int hidden,

        @Schema(description = "Whether there are more creatives than were examined")
        boolean more,

        List<BarJson> bars) {

    /** What a pixel did on one creative, or on several that were alike. */
    @Schema(name = "TimelineBar")
    record BarJson(
            long pixelId,
            String name,
            List<Long> creativeIds,
            @Schema(description = "How long it fired") long firedSeconds,
            @Schema(description = "Without gaps") List<IntervalJson> intervals) {
        static BarJson of(Bar bar) {
            return new BarJson(
                    bar.pixelId(),
                    bar.name(),
                    bar.creativeIds(),
                    bar.fired().toSeconds(),
                    bar.intervals().stream().map(IntervalJson::of).toList());
        }
    }

    /** A time in which the pixel did the same. */
    @Schema(name = "TimelineInterval")
    record IntervalJson(
            Instant from,
            Instant until,
            Interval.State state,

            @Schema(description = "Why it was held back") @Nullable
            HoldBack reason,

            String detail,

            @Schema(description = "The pixel that fired in its place") @Nullable
            Long sameAs,

            @Schema(description = "Whether it starts because a flight started or ended, not by a change")
            boolean byClock,

            @Schema(description = "The change at its start, if the caller can see it") @Nullable
            Long changeId,

            @Schema(description = "The revision of that change") @Nullable
            Long revision) {
        static IntervalJson of(Interval interval) {
            var cause = interval.cause();
            var change = cause == null ? null : cause.change();
            return new IntervalJson(
                    interval.from(),
                    interval.until(),
                    interval.state(),
                    interval.reason(),
                    interval.detail(),
                    interval.sameAs(),
                    cause != null && cause.clock(),
                    change == null ? null : change.id(),
                    change == null ? null : change.revision());
        }
    }

    static TimelineJson of(Timeline timeline) {
        return new TimelineJson(
                timeline.from(),
                timeline.until(),
                timeline.cut(),
                timeline.hidden(),
                timeline.more(),
                timeline.bars().stream().map(BarJson::of).toList());
    }
}
