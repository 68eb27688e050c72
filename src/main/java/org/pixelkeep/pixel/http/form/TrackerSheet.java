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
 * or two addresses, in cells between tabs, commas, or spaces. Nothing is fetched.
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
        var addresses = ADDRESS.matcher(line)
                .results()
                .map(found -> trimmed(found.group()))
                .toList();
        if (addresses.isEmpty() || addresses.size() > 2) {
            return Optional.empty();
        }
        var words = ADDRESS.matcher(line).replaceAll(" ").strip();
        return EventNames.read(words).map(tracked -> Tracker.of(tracked, plain(addresses), secure(addresses)));
    }

    /** A comma between cells is none of the address. */
    private static String trimmed(String address) {
        return address.endsWith(",") ? address.substring(0, address.length() - 1) : address;
    }

    private static @Nullable String secure(List<String> addresses) {
        return addresses.stream().filter(TrackerSheet::isSecure).findFirst().orElse(null);
    }

    private static @Nullable String plain(List<String> addresses) {
        return addresses.stream()
                .filter(address -> !isSecure(address))
                .findFirst()
                .or(() -> addresses.size() > 1 ? Optional.of(addresses.get(1)) : Optional.empty())
                .orElse(null);
    }

    private static boolean isSecure(String address) {
        return address.toLowerCase(Locale.ROOT).startsWith("https:");
    }
}
