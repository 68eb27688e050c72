package org.pixelkeep.pixel.tracker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pixelkeep.shared.text.Digits;

/**
 * What vendors' sheets and mails call events: their names here and in every version of VAST, percentages, and what is
 * usual around them. The only table of such words.
 */
public final class EventNames {
    private static final Pattern PERCENT = Pattern.compile("(?<![0-9.])([0-9]{1,3}) ?%");
    private static final Pattern OFFSET = Pattern.compile(
            "[0-9]{1,3}(?:\\.[0-9]{1,3})? ?%|[0-9]{1,2}:[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,3})?|[0-9]{1,5} ?s(?![a-z])");
    private static final Pattern BETWEEN = Pattern.compile("[^A-Za-z0-9%:.]+");

    private static final String CUSTOM = "custom";
    private static final String CUSTOM_EVENT = "customevent";

    /** Longer texts are sentences. */
    private static final int MAX_LENGTH = 100;

    /** Words around the name of an event that do not change which one it is. */
    private static final Set<String> FILLER = Set.of(
            "1",
            "1x1",
            "1x1s",
            "a",
            "ad",
            "and",
            "address",
            "beacon",
            "call",
            "code",
            "event",
            "events",
            "fire",
            "fires",
            "for",
            "href",
            "html",
            "http",
            "https",
            "iframe",
            "image",
            "img",
            "javascript",
            "js",
            "link",
            "non",
            "of",
            "on",
            "one",
            "only",
            "ping",
            "pixel",
            "pixels",
            "raw",
            "script",
            "secure",
            "source",
            "src",
            "ssl",
            "tag",
            "tags",
            "the",
            "third",
            "party",
            "3rd",
            "track",
            "tracker",
            "trackers",
            "tracking",
            "type",
            "unsecure",
            "insecure",
            "url",
            "urls",
            "vast",
            "video",
            "your");

    private static final Map<String, PixelEvent> BY_NAME = byName();

    private EventNames() {}

    /** The event that these words name, whatever stands between them; empty if they name none. */
    public static Optional<TrackedEvent> read(String words) {
        if (words.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var wanted = letters(words);
        if (wanted.startsWith("progress")) {
            return OFFSET.matcher(words)
                    .results()
                    .findFirst()
                    .map(offset -> TrackedEvent.of(PixelEvent.PROGRESS, offset.group(), null));
        }
        return custom(wanted).or(() -> plain(words, wanted));
    }

    /** A custom event by its number. */
    private static Optional<TrackedEvent> custom(String letters) {
        var number = letters.startsWith(CUSTOM_EVENT)
                ? letters.substring(CUSTOM_EVENT.length())
                : letters.startsWith(CUSTOM) ? letters.substring(CUSTOM.length()) : "";
        return Digits.are(number, 6)
                ? Optional.of(Integer.valueOf(number))
                        .filter(parsed -> parsed >= TrackedEvent.FIRST_CUSTOM)
                        .map(parsed -> TrackedEvent.of(PixelEvent.CUSTOM, null, parsed))
                : Optional.empty();
    }

    private static Optional<TrackedEvent> plain(String words, String letters) {
        return Optional.ofNullable(BY_NAME.get(letters))
                .or(() -> quartile(words))
                .or(() -> withoutFiller(words))
                .map(TrackedEvent::of);
    }

    /** The same without the words that are often added to a name. */
    private static Optional<PixelEvent> withoutFiller(String words) {
        var parts = Arrays.stream(BETWEEN.split(words.toLowerCase(Locale.ROOT)))
                .map(EventNames::letters)
                .filter(part -> !part.isEmpty())
                .toList();
        var kept = parts.stream().filter(part -> !FILLER.contains(part)).toList();
        return kept.isEmpty() || kept.size() == parts.size()
                ? Optional.empty()
                : Optional.ofNullable(BY_NAME.get(String.join("", kept)));
    }

    private static Map<String, PixelEvent> byName() {
        var byName = new HashMap<String, PixelEvent>();
        for (var event : PixelEvent.values()) {
            if (!event.isDetailed()) {
                names(event).forEach(name -> byName.putIfAbsent(letters(name), event));
            }
        }
        return Map.copyOf(byName);
    }

    private static List<String> names(PixelEvent event) {
        var names = new ArrayList<>(
                List.of(event.name(), event.title(), event.title() + " URL", event.title() + " tracker"));
        for (var version : VastVersion.values()) {
            event.vast().name(version).ifPresent(names::add);
        }
        usual(event).forEach(names::add);
        return names;
    }

    /** What else sheets call events. */
    private static Stream<String> usual(PixelEvent event) {
        return switch (event) {
            case IMPRESSION ->
                Stream.of(
                        "imp",
                        "imps",
                        "impression tag",
                        "impression pixel",
                        "impressions",
                        "view through",
                        "served impression");
            case CLICK -> Stream.of("click tag", "click pixel", "click tracking", "clicks", "click tracker");
            case VIEWABLE_IMPRESSION ->
                Stream.of(
                        "viewable",
                        "viewability",
                        "viewable impressions",
                        "viewable imp",
                        "in view",
                        "viewable MRC 50");
            case VERIFICATION ->
                Stream.of(
                        "verification",
                        "omid",
                        "omid verification",
                        "verification resource",
                        "javascript resource",
                        "ad verification",
                        "ad verifications",
                        "open measurement");
            case FIRST_QUARTILE -> Stream.of("1st quartile", "q1", "quartile 1", "first quarter");
            case MIDPOINT -> Stream.of("mid point", "2nd quartile", "second quartile", "q2", "quartile 2", "half");
            case THIRD_QUARTILE -> Stream.of("3rd quartile", "q3", "quartile 3", "third quarter");
            case COMPLETE ->
                Stream.of(
                        "completion",
                        "completes",
                        "completed",
                        "video complete",
                        "q4",
                        "4th quartile",
                        "fourth quartile",
                        "completed view");
            case START -> Stream.of("video start", "starts", "started", "play", "video view");
            case ERROR -> Stream.of("errors", "error pixel");
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
        var letters = new StringBuilder(words.length());
        words.toLowerCase(Locale.ROOT)
                .chars()
                .filter(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
                .forEach(c -> letters.append((char) c));
        return letters.toString();
    }
}
