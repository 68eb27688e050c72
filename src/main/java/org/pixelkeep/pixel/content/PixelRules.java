package org.pixelkeep.pixel.content;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.macro.ScriptSyntax;
import org.pixelkeep.macro.script.JavaScriptParser;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.SingleLine;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.shared.time.Instants;

/** The rules for a valid draft, independent of the database. */
public final class PixelRules {
    static final int MAX_CONTENT_SIZE = 64 * 1024;
    private static final int FARTHEST_POSITION = 1_000_000;
    private static final int MAX_OWNER_LENGTH = 255;
    /** Each of them may be that of a vendor. */
    private static final int MAX_HOSTS = 1_000;

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
            TrackerRules.check(draft, format, creativeType, violations);
            TextSize.check(draft, violations);
            violations.require(
                    PixelVendors.mentioned(draft.texts()).size() <= MAX_HOSTS,
                    TextSize.field(draft),
                    "The URLs and scripts of a pixel together can mention at most 1,000 hosts. Split it into several"
                            + " pixels.");
        }
        checkYears("flightStart", draft.flightStart(), violations);
        checkYears("flightEnd", draft.flightEnd(), violations);
        violations.require(
                draft.reviewBy() == null || Instants.isSupported(draft.reviewBy()),
                "reviewBy",
                "Choose a date in the years 1970 to 9999.");
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
                draft.owner() == null || draft.owner().length() <= MAX_OWNER_LENGTH,
                "owner",
                "At most 255 characters.");
        Texts.checkLine(violations, "owner", draft.owner());
    }

    /** The database takes other years and does not give them back, and neither an archive nor a verification reads them. */
    private static void checkYears(String field, @Nullable Instant at, Violations violations) {
        violations.require(at == null || Instants.isSupported(at), field, "Choose a time in the years 1970 to 9999.");
    }

    private static void checkContent(PixelDraft draft, PixelFormat format, Violations violations) {
        if (format.isUrl()) {
            var refusal = "The format “" + format.title()
                    + "” takes a URL, not content. Choose “Raw JavaScript” or leave this empty.";
            violations.require(draft.content() == null, "content", refusal);
            violations.require(draft.secureContent() == null, "secureContent", refusal);
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

    private static void checkScript(String field, @Nullable String script, boolean secure, Violations violations) {
        if (script == null) {
            return;
        }
        var size = script.getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_CONTENT_SIZE) {
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
        // A URL in the code of an inline script is not the address of the script.
        var tag = markup.substring(0, markup.indexOf('>') + 1);
        var url = PixelUrls.urlIn(lower.startsWith("<script") && !tag.isEmpty() ? tag : markup);
        if (lower.startsWith("<script") && url.isPresent()) {
            return "This is a script tag, not JavaScript. Choose the format “JavaScript URL” and paste only "
                    + "its URL: "
                    + url.get();
        }
        if (lower.startsWith("<script")) {
            return "This is a script tag, not JavaScript. Paste only the code between <script> and </script>.";
        }
        if (lower.startsWith("<img") && url.isPresent()) {
            return "This is an image tag, not JavaScript. Choose the format “Image URL” and paste only its "
                    + "URL: "
                    + url.get();
        }
        if (lower.startsWith("<iframe") && url.isPresent()) {
            return "This is an iframe, not JavaScript. Choose the format “HTML URL” and paste only its URL: "
                    + url.get();
        }
        return "This is markup, not JavaScript. Paste only the script, or choose the format that fits " + "the tag.";
    }
}
