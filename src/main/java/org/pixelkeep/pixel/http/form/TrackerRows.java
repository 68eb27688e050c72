package org.pixelkeep.pixel.http.form;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.FiringPath;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.web.form.FormInput;

/** The events of a pixel's form beyond the first: a row each, as text. A row without a URL is ignored. */
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

        /** Whether it has a URL. */
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

    /** What all rows with a URL say, that of the first event included, in the order of events. */
    static List<Tracker> given(PixelForm form) {
        var first = new Row(-1, form.event, form.offset, form.customEvent, form.secureUrl, form.url, form.path);
        return Stream.concat(Stream.of(first), of(form).stream())
                .filter(Row::isGiven)
                .map(row -> row.tracker(new Violations()))
                .sorted(Tracker.ORDER)
                .toList();
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

    /** Puts all trackers into the form, the first into the fields outside the rows. */
    static void put(PixelForm form, List<Tracker> trackers) {
        var first = trackers.get(0);
        form.event = first.event().name();
        form.offset = first.offset();
        form.customEvent = Objects.toString(first.customEvent(), null);
        form.secureUrl = first.secureUrl();
        form.url = first.url();
        form.path = Objects.toString(first.path(), null);
        set(form, trackers.subList(1, trackers.size()));
    }

    /** Adds the rows of a sheet that was pasted, or an empty one; with the sheet gone, what could not be read stays. */
    static void addPasted(PixelForm form) {
        var sheet = TrackerSheet.read(Objects.requireNonNullElse(form.pasted, ""));
        var found = new ArrayList<>(sheet.trackers());
        if (Texts.given(form.url) == null && Texts.given(form.secureUrl) == null && !found.isEmpty()) {
            var kept =
                    of(form).stream().map(row -> row.tracker(new Violations())).toList();
            put(
                    form,
                    Stream.of(Stream.of(found.remove(0)), kept.stream(), found.stream())
                            .flatMap(trackers -> trackers)
                            .toList());
        } else {
            found.forEach(tracker -> add(form, tracker));
        }
        if (Texts.given(form.pasted) == null) {
            add(form, Tracker.of(TrackedEvent.of(PixelEvent.CLICK), null, null));
        }
        form.pasted = sheet.unread();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static @Nullable String at(List<String> values, int place) {
        return place < values.size() ? values.get(place) : null;
    }
}
