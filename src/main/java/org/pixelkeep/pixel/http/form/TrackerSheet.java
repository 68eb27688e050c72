package org.pixelkeep.pixel.http.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.pixel.tracker.VastVersion;

/**
 * Lines of a vendor's sheet, as they are copied from it: an event, by its name here, in VAST, or as a percentage, and one
 * or two addresses, in cells between tabs, commas, or spaces. Nothing is fetched.
 *
 * @param trackers what was read, in the order of the sheet
 * @param unread the lines that could not be read
 */
record TrackerSheet(List<Tracker> trackers, String unread) {
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s\"'<>]+");
    private static final Pattern PERCENT = Pattern.compile("(?<![0-9.])([0-9]{1,3}) ?%");
    private static final Pattern OFFSET = Pattern.compile(
            "[0-9]{1,3}(?:\\.[0-9]{1,3})? ?%|[0-9]{1,2}:[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,3})?|[0-9]{1,5} ?s(?![a-z])");
    private static final int MOST_LINES = 200;

    /** Reads pasted text. */
    static TrackerSheet read(String pasted) {
        var trackers = new ArrayList<Tracker>();
        var unread = new ArrayList<String>();
        for (var line : pasted.split("\\R", MOST_LINES)) {
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
        return tracked(words).map(tracked -> Tracker.of(tracked, plain(addresses), secure(addresses)));
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

    private static Optional<TrackedEvent> tracked(String words) {
        var wanted = letters(words);
        if (wanted.startsWith("progress")) {
            return OFFSET.matcher(words)
                    .results()
                    .findFirst()
                    .map(offset -> TrackedEvent.of(PixelEvent.PROGRESS, offset.group(), null));
        }
        return Arrays.stream(PixelEvent.values())
                .filter(event -> !event.isDetailed())
                .filter(event -> names(event).anyMatch(name -> letters(name).equals(wanted)))
                .findFirst()
                .or(() -> quartile(words))
                .map(TrackedEvent::of);
    }

    private static Stream<String> names(PixelEvent event) {
        return Stream.of(
                        Stream.of(event.name(), event.title(), event.title() + " URL", event.title() + " tracker"),
                        Arrays.stream(VastVersion.values()).flatMap(version -> event.vast().name(version).stream()),
                        usual(event))
                .flatMap(names -> names);
    }

    /** What sheets call events beside their names. */
    private static Stream<String> usual(PixelEvent event) {
        return switch (event) {
            case IMPRESSION -> Stream.of("imp", "impression tag", "impression pixel", "impressions");
            case CLICK -> Stream.of("click tag", "click pixel", "click tracking", "clicks");
            case VIEWABLE_IMPRESSION -> Stream.of("viewable", "viewability", "viewable impressions");
            case FIRST_QUARTILE -> Stream.of("1st quartile", "q1", "quartile 1");
            case MIDPOINT -> Stream.of("mid point", "2nd quartile", "second quartile", "q2", "quartile 2");
            case THIRD_QUARTILE -> Stream.of("3rd quartile", "q3", "quartile 3");
            case COMPLETE -> Stream.of("completion", "completes", "completed", "video complete", "q4");
            case START -> Stream.of("video start", "starts", "started");
            default -> Stream.of();
        };
    }

    private static Optional<PixelEvent> quartile(String words) {
        return PERCENT.matcher(words).results().findFirst().flatMap(percent -> switch (percent.group(1)) {
            case "0" -> Optional.of(PixelEvent.START);
            case "25" -> Optional.of(PixelEvent.FIRST_QUARTILE);
            case "50" -> Optional.of(PixelEvent.MIDPOINT);
            case "75" -> Optional.of(PixelEvent.THIRD_QUARTILE);
            case "100" -> Optional.of(PixelEvent.COMPLETE);
            default -> Optional.empty();
        });
    }

    private static String letters(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
