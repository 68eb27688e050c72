package org.pixelkeep.review.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackerWords;
import org.pixelkeep.review.LastApproval;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.web.page.Format;

/**
 * What is inspected of a pixel. It is read in a transaction and inspected after it: that takes much longer, and needs no
 * connection to the database.
 *
 * @param texts every text that it fires
 * @param variants the same, each with its event
 * @param vendors its vendors
 * @param approved {@code null}: it never was
 * @param edited of an edit that waits: how it differs from what is live
 */
record PixelContent(
        long pixelId,
        PixelFormat format,
        List<String> texts,
        List<Variant> variants,
        List<Vendor> vendors,
        @Nullable Approved approved,
        List<Edited> edited) {
    private static final Set<String> CONSTANTS = Set.of("format", "event");

    /**
     * A text for secure or for plain inventory.
     *
     * @param impression whether it counts impressions
     */
    record Variant(String label, boolean secure, boolean impression, String text) {}

    /** The last approval. */
    record Approved(Instant at, String by, List<Edited> changed) {}

    /** A field that is different now. */
    record Edited(String label, String before, String after) {}

    /**
     * The newest content.
     *
     * @param live the stored pixel: another one where an edit waits
     * @param approver the name to show
     */
    static PixelContent of(
            Pixel pixel,
            Pixel live,
            Map<Long, Vendor> vendors,
            @Nullable LastApproval approved,
            @Nullable String approver) {
        return new PixelContent(
                pixel.id,
                pixel.format,
                PixelDraft.live(pixel).texts(),
                variants(pixel),
                pixel.vendorIds().stream()
                        .map(vendors::get)
                        .filter(Objects::nonNull)
                        .toList(),
                approved == null || approver == null
                        ? null
                        : new Approved(approved.at(), approver, changed(approved, pixel)),
                pixel == live ? List.of() : edited(live));
    }

    /** The Global Vendor List IDs of its vendors. */
    List<Integer> gvlIds() {
        return vendors.stream()
                .flatMap(vendor -> Stream.ofNullable(vendor.gvlId))
                .toList();
    }

    private static List<Variant> variants(Pixel pixel) {
        var variants = new ArrayList<Variant>();
        var trackers = pixel.trackers();
        for (var tracker : trackers) {
            for (var secure : List.of(true, false)) {
                var text = pixel.variant(tracker, secure);
                if (text != null) {
                    variants.add(new Variant(
                            (trackers.size() > 1 ? tracker.tracked().title() + ", " : "")
                                    + (secure ? "Secure" : "Plain"),
                            secure,
                            tracker.event() == PixelEvent.IMPRESSION,
                            text));
                }
            }
        }
        return variants;
    }

    private static List<Edited> changed(LastApproval approved, Pixel pixel) {
        return approved.differences(pixel).stream()
                .map(difference -> new Edited(
                        Format.label(difference.field()),
                        Objects.requireNonNullElse(difference.before(), ""),
                        Objects.requireNonNullElse(difference.now(), "")))
                .toList();
    }

    private static List<Edited> edited(Pixel live) {
        return PixelFields.edited(live.image().fields()).stream()
                .map(change -> new Edited(
                        Format.label(change.field()),
                        text(change.field(), change.before()),
                        text(change.field(), change.after())))
                .toList();
    }

    private static String text(String field, @Nullable Object value) {
        if (value instanceof List<?> trackers) {
            return TrackerWords.of(trackers);
        }
        return value == null || !CONSTANTS.contains(field) ? Objects.toString(value, "") : Format.words(value);
    }
}
