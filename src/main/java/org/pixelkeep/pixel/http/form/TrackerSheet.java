package org.pixelkeep.pixel.http.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.EventNames;
import org.pixelkeep.pixel.tracker.Tracker;

/**
 * Lines of a vendor's sheet, as they are copied from it: an event, by its name here, in VAST, or as a percentage, and one
 * or two URLs, in cells between tabs, commas, or spaces. Nothing is fetched.
 *
 * @param trackers what was read, in the order of the sheet
 * @param unread the lines that could not be read
 */
record TrackerSheet(List<Tracker> trackers, String unread) {
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s\"'<>]+");
    private static final int MAX_LINES = 200;

    /** Reads pasted text. */
    static TrackerSheet read(String pasted) {
        var trackers = new ArrayList<Tracker>();
        var unread = new ArrayList<String>();
        for (var line : pasted.split("\\R", MAX_LINES)) {
            if (!line.isBlank()) {
                tracker(line).ifPresentOrElse(trackers::add, () -> unread.add(line));
            }
        }
        return new TrackerSheet(List.copyOf(trackers), String.join("\n", unread));
    }

    private static Optional<Tracker> tracker(String line) {
        var urls = ADDRESS.matcher(line)
                .results()
                .map(found -> trimmed(found.group()))
                .toList();
        if (urls.isEmpty() || urls.size() > 2) {
            return Optional.empty();
        }
        var words = ADDRESS.matcher(line).replaceAll(" ").strip();
        return EventNames.read(words).map(tracked -> Tracker.of(tracked, plain(urls), secure(urls)));
    }

    /** A comma between cells is not part of the URL. */
    private static String trimmed(String url) {
        return url.endsWith(",") ? url.substring(0, url.length() - 1) : url;
    }

    private static @Nullable String secure(List<String> urls) {
        return urls.stream().filter(TrackerSheet::isSecure).findFirst().orElse(null);
    }

    private static @Nullable String plain(List<String> urls) {
        return urls.stream()
                .filter(url -> !isSecure(url))
                .findFirst()
                .or(() -> urls.size() > 1 ? Optional.of(urls.get(1)) : Optional.empty())
                .orElse(null);
    }

    private static boolean isSecure(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith("https:");
    }
}
