package org.pixelkeep.discrepancy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.supply.SupplyChoice;
import org.pixelkeep.timeline.TimelineService;
import org.pixelkeep.vendor.Vendor;

/** What concerns all days of a comparison, in careful sentences. */
final class Hints {
    private static final int MIN_DAYS = 4;
    private static final double ALIKE = 4;

    private final Pixel pixel;
    private final List<Vendor> vendors;
    private final ComparisonRequest request;
    private final List<ComparedDay> days;

    Hints(Pixel pixel, List<Vendor> vendors, ComparisonRequest request, List<ComparedDay> days) {
        this.pixel = pixel;
        this.vendors = vendors;
        this.request = request;
        this.days = days;
    }

    List<String> all(boolean more) {
        var hints = new ArrayList<String>();
        var single = days.stream()
                .filter(day -> day.mark() == Mark.ONLY_OURS || day.mark() == Mark.ONLY_THEIRS)
                .map(ComparedDay::day)
                .toList();
        if (!single.isEmpty()) {
            hints.add("Only one side has a count for " + DayWords.days(single) + ": left out of the total.");
        }
        if (!request.ourZone().equals(request.theirZone())) {
            hints.add("Our days are in " + DayWords.zone(request.ourZone()) + ", the vendor’s in "
                    + DayWords.zone(request.theirZone())
                    + ": counts near midnight belong to different days. The expected counts allow for it.");
        }
        shift(hints);
        constant(hints);
        var events = pixel.trackers().stream().map(Tracker::event).distinct().toList();
        if (!events.contains(PixelEvent.IMPRESSION)) {
            hints.add("The pixel does not fire on impressions but on "
                    + DayWords.and(events.stream().map(PixelEvent::title).toList())
                    + ": compare the vendor’s count with ours of the same event.");
        }
        if (!pixel.supply().equals(SupplyChoice.EVERYWHERE)) {
            hints.add("The pixel does not fire on all supply sources. If our count includes the others, the vendor’s is"
                    + " lower by their share.");
        }
        consent(hints);
        if (more) {
            hints.add("What fired is known for the first "
                    + (request.counts().stream().anyMatch(count -> count.creativeId() != null)
                            ? TimelineService.MAX_CHOSEN
                            : TimelineService.MAX_CREATIVES)
                    + " creatives only.");
        }
        return hints;
    }

    private void shift(List<String> hints) {
        var counts = new TreeMap<LocalDate, Counts>();
        days.forEach(day -> counts.put(day.day(), day.counts()));
        new ShiftFinder(counts)
                .hours()
                .ifPresent(hours -> hints.add("The vendor’s counts fit better if its days begin about "
                        + (Math.abs(hours) == 24 ? "a day" : Math.abs(hours) + " hours")
                        + (hours > 0 ? " later" : " earlier")
                        + " than ours. Judged by day totals alone; ask the vendor for its time zone."));
    }

    /** The same loss every day is the way of counting, not an outage. */
    private void constant(List<String> hints) {
        var out = days.stream().filter(day -> day.mark().isOut()).toList();
        var apart = days.stream()
                .flatMap(day -> Stream.ofNullable(day.counts().difference()))
                .mapToDouble(BigDecimal::doubleValue)
                .summaryStatistics();
        if (out.size() >= MIN_DAYS
                && out.size() == apart.getCount()
                && apart.getMax() - apart.getMin() <= ALIKE
                && out.stream().allMatch(day -> day.explanation() == Explanation.UNEXPLAINED)) {
            hints.add(
                    "The difference is nearly the same on every day. That points to a different way of counting, such as"
                            + " filtered traffic, consent, or another event, not to an outage.");
        }
    }

    private void consent(List<String> hints) {
        var needingConsent = DiscrepancyService.consent(vendors);
        if (!needingConsent.isEmpty()) {
            hints.add("Where the ad server sends a consent string that does not allow " + DayWords.and(needingConsent)
                    + ", the pixel is held back. Pixelkeep does not know how often that was: it is not in the"
                    + " expected counts.");
        }
    }
}
