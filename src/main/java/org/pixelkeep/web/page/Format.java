package org.pixelkeep.web.page;

import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.time.TimeWords;

/** Formats values on pages: {@code {value.words}}, {@code {total.thousands}}, {@code {instant.absolute}}. */
@TemplateExtension
public final class Format {
    private static final Map<String, String> SPELLINGS = Map.ofEntries(
            Map.entry("url", "URL"),
            Map.entry("html", "HTML"),
            Map.entry("api", "API"),
            Map.entry("id", "ID"),
            Map.entry("vast", "VAST"),
            Map.entry("tcf", "TCF"),
            Map.entry("gpp", "GPP"),
            Map.entry("adx", "AdX"),
            Map.entry("javascript", "JavaScript"));

    private static final Map<String, Set<String>> TONES = Map.of(
            "good", Set.of("ACTIVE", "APPROVED", "STARTS", "CREATE"),
            "bad", Set.of("REJECTED", "SUSPENDED", "HELD_BACK", "FAILED", "STOPS", "ERROR"),
            "waiting", Set.of("PENDING", "DIFFERS", "EXCLUDED"),
            "known", Set.of("EXEMPT", "NETWORK", "MOVES", "UPDATE"),
            "second", Set.of("ADVERTISER", "API"),
            "third", Set.of("CREATIVE", "CUSTOM", "IMPORT"));

    /** A macro in the notation of a known dialect. */
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]*");

    private static final Pattern MACRO = Pattern.compile(
            "%%[A-Za-z0-9_:.-]{1,80}%%|\\$\\{[^{}\\s]{1,80}\\}|#\\{[^{}\\s]{1,80}\\}|\\{\\{[^{}\\s]{1,80}\\}\\}"
                    + "|\\{[A-Za-z][A-Za-z0-9_:.-]{0,79}\\}|\\[[A-Za-z][A-Za-z0-9_:.-]{0,79}\\]");

    private Format() {}

    /** A part of a URL or script. */
    public record Piece(String text, boolean macro) {}

    /** An enum constant, or its name, in words: {@code FIRST_QUARTILE} is "First quartile". */
    public static String words(Object constant) {
        var parts = name(constant).toLowerCase(Locale.ROOT).split("[_-]");
        return sentence(List.of(parts));
    }

    /** A value that is stored: yes, no, a constant in words, or as it is. */
    public static String storedWords(Object stored) {
        if (stored instanceof Boolean yes) {
            return yes ? "yes" : "no";
        }
        var text = stored.toString();
        return CONSTANT.matcher(text).matches() ? words(text) : text;
    }

    /** The text, encoded as the value of a query parameter. */
    public static String urlPart(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A field's name in words: {@code secureUrl} is "Secure URL". */
    public static String label(String field) {
        return sentence(List.of(field.split("(?<=[a-z0-9])(?=[A-Z])|[_.-]")));
    }

    /** The color of a state, scope, or action. */
    static String tone(Object constant) {
        return TONES.entrySet().stream()
                .filter(tone -> tone.getValue().contains(name(constant)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("plain");
    }

    /** The icon of a message. */
    static String alertIcon(String tone) {
        return switch (tone) {
            case "success" -> "circle-check";
            case "warning" -> "alert-triangle";
            case "danger" -> "alert-circle";
            default -> "info-circle";
        };
    }

    /** 1234567 as 1,234,567. */
    public static String thousands(Number number) {
        return String.format(Locale.US, "%,d", number.longValue());
    }

    /** The size of a list, up to the counting limit: 1,234 or 10,000+. */
    public static String counted(Number total) {
        return total.longValue() > Slice.COUNTED ? thousands(Slice.COUNTED) + "+" : thousands(total);
    }

    /** Day and time to the second, in UTC. */
    public static String absolute(Instant at) {
        return TimeWords.second(at);
    }

    /** The day alone, in UTC. */
    public static String day(Instant at) {
        return TimeWords.day(at);
    }

    /** The day in words. */
    public static String day(LocalDate day) {
        return TimeWords.day(day);
    }

    /** Roughly how long before or after now; the date if more than a month. */
    public static String since(Instant at, Instant now) {
        var seconds = Duration.between(at, now).toSeconds();
        var away = Math.abs(seconds);
        if (away < 45) {
            return seconds >= 0 ? "just now" : "in a moment";
        }
        if (away >= Duration.ofDays(30).toSeconds()) {
            return TimeWords.day(at);
        }
        var amount = away < 3600 * 0.75
                ? count(Math.round(away / 60.0), "minute")
                : away < 86_400 * 0.75
                        ? count(Math.round(away / 3600.0), "hour")
                        : count(Math.round(away / 86_400.0), "day");
        return seconds >= 0 ? amount + " ago" : "in " + amount;
    }

    /** The text in pieces, so that macros can be highlighted. Together, the pieces are the text. */
    static List<Piece> pieces(String text) {
        var pieces = new ArrayList<Piece>();
        var match = MACRO.matcher(text);
        var at = 0;
        while (match.find()) {
            if (match.start() > at) {
                pieces.add(new Piece(text.substring(at, match.start()), false));
            }
            pieces.add(new Piece(match.group(), true));
            at = match.end();
        }
        if (at < text.length()) {
            pieces.add(new Piece(text.substring(at), false));
        }
        return pieces;
    }

    /** The changes in a text, word by word. */
    static WordDiff comparedWith(String before, String after) {
        return WordDiff.of(before, after);
    }

    /** The HTML ID of the element that belongs to a URL. */
    static String anchor(String address) {
        return "at" + address.replaceAll("[^A-Za-z0-9]+", "-");
    }

    private static String name(Object constant) {
        return constant instanceof Enum<?> value ? value.name() : constant.toString();
    }

    private static String count(long amount, String unit) {
        return amount == 1 ? "1 " + unit : amount + " " + unit + "s";
    }

    private static String sentence(List<String> parts) {
        var words = new ArrayList<String>();
        for (var part : parts) {
            var word = part.toLowerCase(Locale.ROOT);
            var spelled = SPELLINGS.get(word);
            words.add(
                    spelled != null
                            ? spelled
                            : words.isEmpty() && !word.isEmpty()
                                    ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1)
                                    : word);
        }
        return String.join(" ", words);
    }
}
