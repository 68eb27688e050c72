package org.pixelkeep.pixel.http.form;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.FiringPath;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.shared.Texts;
import org.pixelkeep.shared.Violations;
import org.pixelkeep.web.form.FormInput;

/** The events of a pixel's form beyond the first: a row each, as text. A row without an address counts for nothing. */
public final class TrackerRows {
    private static final String NOT_A_NUMBER = "Enter a whole number such as 501.";

    private TrackerRows() {}

    /**
     * A row as it was filled in.
     *
     * @param number from 0
     */
    public record Row(
            int number,
            @Nullable String event,
            @Nullable String offset,
            @Nullable String customEvent,
            @Nullable String secureUrl,
            @Nullable String url,
            @Nullable String path) {
        /** The id of one of its inputs, which its errors name. */
        public String id(String field) {
            return "more-" + number + "-" + field;
        }

        /** Whether it has an address. */
        boolean isGiven() {
            return Texts.given(secureUrl) != null || Texts.given(url) != null;
        }

        /** What it says. */
        Tracker tracker(Violations violations) {
            var tracked = FormInput.constant(PixelEvent.class, event).orElse(PixelEvent.IMPRESSION);
            return new Tracker(
                    tracked,
                    tracked == PixelEvent.PROGRESS ? offset : null,
                    tracked == PixelEvent.CUSTOM
                            ? FormInput.number(violations, id("customEvent"), customEvent, NOT_A_NUMBER)
                            : null,
                    url,
                    secureUrl,
                    FormInput.constant(FiringPath.class, path).orElse(null),
                    null);
        }
    }

    /** The rows of a form. */
    static List<Row> of(PixelForm form) {
        var rows = new ArrayList<Row>();
        for (var at = 0; at < form.moreEvent.size(); at++) {
            rows.add(new Row(
                    at,
                    form.moreEvent.get(at),
                    at(form.moreOffset, at),
                    at(form.moreCustomEvent, at),
                    at(form.moreSecureUrl, at),
                    at(form.moreUrl, at),
                    at(form.morePath, at)));
        }
        return Collections.unmodifiableList(rows);
    }

    /** Puts a tracker into a new row of the form. */
    static void add(PixelForm form, Tracker tracker) {
        form.moreEvent.add(tracker.event().name());
        form.moreOffset.add(text(tracker.offset()));
        form.moreCustomEvent.add(text(tracker.customEvent()));
        form.moreSecureUrl.add(text(tracker.secureUrl()));
        form.moreUrl.add(text(tracker.url()));
        form.morePath.add(text(tracker.path()));
    }

    /** Leaves only these trackers in the rows. */
    static void set(PixelForm form, List<Tracker> trackers) {
        for (var list : List.of(
                form.moreEvent,
                form.moreOffset,
                form.moreCustomEvent,
                form.moreSecureUrl,
                form.moreUrl,
                form.morePath)) {
            list.clear();
        }
        trackers.forEach(tracker -> add(form, tracker));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static @Nullable String at(List<String> values, int place) {
        return place < values.size() ? values.get(place) : null;
    }
}
