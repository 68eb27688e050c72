package org.pixelkeep.serving.decide;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;

/**
 * A pixel that applies to the creative but does not fire, or one of its trackers.
 *
 * @param tracked what it would fire for: one event if the {@linkplain HoldBack#isOfTracker reason} is about a single
 *     tracker, otherwise all events that the reason keeps from firing
 * @param detail the reason for this pixel, in a sentence
 * @param inheritedDetail the same for an advertiser's people, without what is internal to the network
 * @param because all associations that attach it to the creative, widest first
 * @param excludedBy all exclusions that cover the creative, widest first, even if another reason comes first
 * @param sameAs the pixel that fires instead, for {@link HoldBack#DUPLICATE} and {@link HoldBack#LIKELY_DUPLICATE} only
 */
public record HeldBackPixel(
        long pixelId,
        String name,
        PixelScope scope,
        PixelFormat format,
        List<TrackedEvent> tracked,
        HoldBack reason,
        String detail,
        String inheritedDetail,
        List<AssociationRef> because,
        List<AssociationRef> excludedBy,
        @Nullable Long sameAs) {
    public HeldBackPixel {
        tracked = List.copyOf(tracked);
    }

    /** The event of the tracker that is held back; {@code null}: the reason is about the whole pixel. */
    public @Nullable TrackedEvent ownEvent() {
        return reason.isOfTracker() ? tracked.get(0) : null;
    }

    /** The same for one more event. */
    HeldBackPixel and(TrackedEvent more) {
        return tracking(Stream.concat(tracked.stream(), Stream.of(more)).toList());
    }

    /** The same for these events. */
    HeldBackPixel tracking(List<TrackedEvent> others) {
        return with(others, detail, because, excludedBy);
    }

    /** The same pixel, attached by these associations and excluded by these exclusions. */
    HeldBackPixel attachedBy(List<AssociationRef> associations, List<AssociationRef> exclusions) {
        return with(tracked, detail, associations, exclusions);
    }

    /** The same for an advertiser's people. */
    HeldBackPixel inherited() {
        return detail.equals(inheritedDetail) ? this : with(tracked, inheritedDetail, because, excludedBy);
    }

    private HeldBackPixel with(
            List<TrackedEvent> events,
            String sentence,
            List<AssociationRef> associations,
            List<AssociationRef> exclusions) {
        return new HeldBackPixel(
                pixelId,
                name,
                scope,
                format,
                events,
                reason,
                sentence,
                inheritedDetail,
                associations,
                exclusions,
                sameAs);
    }
}
