package org.pixelkeep.pixel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.macro.ScriptSyntax;
import org.pixelkeep.macro.script.JavaScriptParser;
import org.pixelkeep.shared.SingleLine;
import org.pixelkeep.shared.Texts;
import org.pixelkeep.shared.Violations;

/** The rules for a valid draft, independent of the database. */
public final class PixelRules {
    static final int LARGEST_CONTENT = 64 * 1024;
    private static final int FARTHEST_POSITION = 1_000_000;
    private static final int LONGEST_OWNER = 255;
    private static final Pattern PLAIN_HTTP =
            Pattern.compile("(?i)http:\\\\?/\\\\?/(?!www\\.w3\\.org/)[^\\s\"'`<>]{0,60}");

    private PixelRules() {}

    /**
     * Collects all errors.
     *
     * @param creativeType of the owning creative, for custom pixels; {@code null} for others
     */
    public static void check(PixelDraft draft, @Nullable CreativeType creativeType, Violations violations) {
        Texts.checkName(violations, "name", draft.name());
        var format = draft.format();
        if (format == null) {
            violations.add("format", "Choose a format.");
        } else {
            checkContent(draft, format, violations);
            checkEvent(draft, format, creativeType, violations);
        }
        if (draft.flightStart() != null
                && draft.flightEnd() != null
                && !draft.flightStart().isBefore(draft.flightEnd())) {
            violations.add("flightEnd", "The flight ends before it starts. Choose a later end.");
        }
        violations.require(
                Math.abs((long) draft.position()) <= FARTHEST_POSITION,
                "position",
                "Enter a whole number from −1,000,000 to 1,000,000.");
        violations.require(
                draft.owner() == null || draft.owner().length() <= LONGEST_OWNER, "owner", "At most 255 characters.");
        Texts.checkLine(violations, "owner", draft.owner());
    }

    /**
     * Collects the error of a format that can never fire on its event. For pixels of the network or an advertiser: a
     * custom pixel has to fit its creative.
     */
    public static void checkFires(PixelDraft draft, Violations violations) {
        var format = draft.format();
        if (format != null
                && draft.event() != PixelEvent.VERIFICATION
                && !FormatRules.everFires(format, draft.event())) {
            violations.add("format", neverFires(format, draft.event()));
        }
    }

    private static void checkContent(PixelDraft draft, PixelFormat format, Violations violations) {
        if (format.isUrl()) {
            var refusal = "The format “" + format.title()
                    + "” takes a URL, not content. Choose “Raw JavaScript” or leave this empty.";
            violations.require(draft.content() == null, "content", refusal);
            violations.require(draft.secureContent() == null, "secureContent", refusal);
            if (draft.url() == null && draft.secureUrl() == null) {
                violations.add("secureUrl", "Enter a URL: secure, plain, or both.");
            }
            checkUrl("url", draft.url(), false, violations);
            checkUrl("secureUrl", draft.secureUrl(), true, violations);
            return;
        }
        violations.require(
                draft.url() == null,
                "url",
                "Raw JavaScript takes content, not a URL. Choose “JavaScript URL” or leave this empty.");
        violations.require(
                draft.secureUrl() == null,
                "secureUrl",
                "Raw JavaScript takes content, not a URL. Choose “JavaScript URL” or leave this empty.");
        if (draft.content() == null && draft.secureContent() == null) {
            violations.add("secureContent", "Paste the JavaScript: the secure variant, the plain one, or both.");
        }
        checkScript("content", draft.content(), false, violations);
        checkScript("secureContent", draft.secureContent(), true, violations);
    }

    private static void checkUrl(String field, @Nullable String url, boolean secure, Violations violations) {
        if (url != null) {
            PixelUrls.problem(url, secure).ifPresent(problem -> violations.add(field, problem));
        }
    }

    private static void checkScript(String field, @Nullable String script, boolean secure, Violations violations) {
        if (script == null) {
            return;
        }
        var size = script.getBytes(StandardCharsets.UTF_8).length;
        if (size > LARGEST_CONTENT) {
            violations.add(field, "At most 64 KiB; this has " + String.format(Locale.ROOT, "%,d", size) + " bytes.");
        } else if (SingleLine.problemOfContent(script).isPresent()) {
            Texts.checkContent(violations, field, script);
        } else if (script.strip().startsWith("<")) {
            violations.add(field, markupAdvice(script.strip()));
        } else if (secure) {
            var plain = PLAIN_HTTP.matcher(script);
            if (plain.find()) {
                violations.add(
                        field,
                        "Secure content must not load anything over plain http, but this does: " + plain.group()
                                + ". Use https, or enter this as the plain content.");
            }
        }
    }

    /**
     * Collects raw JavaScript that surely cannot be parsed, with line and column. Macros count as values. What the stored
     * pixel has already is not checked again.
     *
     * @param stored {@code null} for a new one
     */
    public static void checkSyntax(PixelDraft draft, @Nullable Pixel stored, Violations violations) {
        if (draft.format() == PixelFormat.RAW_JAVASCRIPT) {
            checkSyntax("content", draft.content(), stored == null ? null : stored.content, violations);
            checkSyntax(
                    "secureContent", draft.secureContent(), stored == null ? null : stored.secureContent, violations);
        }
    }

    private static void checkSyntax(
            String field, @Nullable String script, @Nullable String stored, Violations violations) {
        if (script == null || script.equals(stored) || script.strip().startsWith("<")) {
            return;
        }
        ScriptSyntax.problem(script)
                .filter(JavaScriptParser.Problem::sure)
                .ifPresent(problem -> violations.add(
                        field,
                        "This is not valid JavaScript: line " + problem.line() + ", column " + problem.column() + ": "
                                + problem.message() + "."));
    }

    private static String markupAdvice(String markup) {
        var lower = markup.toLowerCase(Locale.ROOT);
        var address = PixelUrls.addressIn(markup);
        if (lower.startsWith("<script") && address.isPresent()) {
            return "This is a script tag, not JavaScript. Choose the format “JavaScript URL” and paste only "
                    + "its URL: "
                    + address.get();
        }
        if (lower.startsWith("<script")) {
            return "This is a script tag, not JavaScript. Paste only the code between <script> and " + "</script>.";
        }
        if (lower.startsWith("<img") && address.isPresent()) {
            return "This is an image tag, not JavaScript. Choose the format “Image URL” and paste only its "
                    + "URL: "
                    + address.get();
        }
        if (lower.startsWith("<iframe") && address.isPresent()) {
            return "This is an iframe, not JavaScript. Choose the format “HTML URL” and paste only its URL: "
                    + address.get();
        }
        return "This is markup, not JavaScript. Paste only the script, or choose the format that fits " + "the tag.";
    }

    private static void checkEvent(
            PixelDraft draft, PixelFormat format, @Nullable CreativeType creativeType, Violations violations) {
        checkDetail(draft, violations);
        if (draft.event() == PixelEvent.VERIFICATION && format != PixelFormat.JAVASCRIPT_URL) {
            violations.add("event", "Verification needs a script. Choose the format “JavaScript URL”.");
        } else if (creativeType != null && !draft.event().happensOn(creativeType)) {
            violations.add(
                    "event",
                    draft.event().title() + " is not supported on this creative: it is " + article(creativeType) + ".");
        }
        if (creativeType != null && !FormatRules.carries(creativeType, format, draft.event())) {
            violations.add(
                    "format",
                    "This creative is " + article(creativeType) + " and cannot carry " + format.title() + ".");
        }
    }

    /** What some events need beyond their name, and the others do not have. */
    private static void checkDetail(PixelDraft draft, Violations violations) {
        var offset = draft.offset();
        if (draft.event() == PixelEvent.PROGRESS) {
            violations.require(
                    offset != null && ProgressOffset.read(offset).isPresent(),
                    "offset",
                    "Enter when it fires: a time such as 00:00:05, or a percentage such as 25%.");
        } else {
            violations.require(offset == null, "offset", "Only “Progress” has an offset. Leave it empty.");
        }
        var number = draft.customEvent();
        if (draft.event() == PixelEvent.CUSTOM) {
            violations.require(
                    number != null && number >= TrackedEvent.FIRST_CUSTOM && number <= TrackedEvent.LAST_CUSTOM,
                    "customEvent",
                    "Enter the number that the exchange gave the event, from 500 to 999,999.");
        } else {
            violations.require(number == null, "customEvent", "Only “Custom event” has a number. Leave it empty.");
        }
    }

    private static String neverFires(PixelFormat format, PixelEvent event) {
        var formats = Arrays.stream(PixelFormat.values())
                .filter(other -> FormatRules.everFires(other, event))
                .map(other -> "“" + other.title() + "”")
                .collect(Collectors.joining(" or "));
        return format.title() + " never fires on “" + event.title() + "”: no creative with this event can carry it."
                + " Choose " + formats + ", or another event.";
    }

    private static String article(CreativeType type) {
        return (type == CreativeType.AUDIO ? "an " : "a ") + type.name().toLowerCase(Locale.ROOT);
    }
}
