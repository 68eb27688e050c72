package org.pixelkeep.pixel.tracker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.text.Constants;

/** Trackers in an image of the log as people read them, one on a line. */
public final class TrackerWords {
    private TrackerWords() {}

    /** @param trackers objects with the components of {@link Tracker} */
    public static String of(List<?> trackers) {
        return trackers.stream()
                .map(tracker -> tracker instanceof Map<?, ?> fields ? of(fields) : String.valueOf(tracker))
                .collect(Collectors.joining("\n"));
    }

    /** One tracker: {@code Progress at 25%: https://v.example/25 (client only)}. */
    public static String of(Map<?, ?> tracker) {
        var urls = new ArrayList<String>();
        add(urls, "", tracker.get("secureUrl"));
        add(urls, urls.isEmpty() ? "" : "plain ", tracker.get("url"));
        if (tracker.get("verification") instanceof Map<?, ?> verification) {
            verification.forEach((name, value) -> add(urls, name + " ", value));
        }
        var path = Constants.find(FiringPath.class, Objects.toString(tracker.get("path"), ""));
        return event(tracker) + ": " + String.join(", ", urls)
                + path.map(side -> " (" + side.title().toLowerCase(Locale.ROOT) + ")")
                        .orElse("");
    }

    private static void add(List<String> urls, String what, @Nullable Object value) {
        if (value != null) {
            urls.add(what + value);
        }
    }

    private static String event(Map<?, ?> tracker) {
        var name = Objects.toString(tracker.get("event"), "");
        return Constants.find(PixelEvent.class, name)
                .map(event -> TrackedEvent.of(
                                event,
                                tracker.get("offset") instanceof String offset ? offset : null,
                                tracker.get("customEvent") instanceof Number number
                                        ? Integer.valueOf(number.intValue())
                                        : null)
                        .title())
                .orElse(name);
    }
}
