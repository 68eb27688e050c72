package org.pixelkeep.template;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.tracker.PixelFormat;

/**
 * A template's text with its parameters. A value is made of letters, digits, marks that end neither a URL nor a script
 * ({@code . _ ~ : , -}), percent-encoded characters, or a whole macro. So whatever the values are, the text around them
 * keeps the meaning that the reviewer approved.
 */
public record Pattern(
        PixelFormat format,
        @Nullable String url,
        @Nullable String secureUrl,
        @Nullable String content,
        @Nullable String secureContent) {
    /** Maximum number of parameters. */
    public static final int MAX = 5;

    private static final java.util.regex.Pattern PARAMETER = java.util.regex.Pattern.compile("\\$\\{P([1-5])}");
    private static final java.util.regex.Pattern NO_PARAMETER =
            java.util.regex.Pattern.compile("\\$\\{(?!P[1-5]})[Pp]\\d+}");
    private static final java.util.regex.Pattern IN_HOST = java.util.regex.Pattern.compile(
            "(?i)^(?:https?:)?//[^/?#]*\\$\\{P[1-5]}.*", java.util.regex.Pattern.DOTALL);
    private static final java.util.regex.Pattern IN_HOST_OF_SCRIPT =
            java.util.regex.Pattern.compile("\\\\?/\\\\?/[^\\s/?#\\\\'\"`]*\\$\\{P[1-5]}");

    private static final List<String> PLAIN = Collections.nCopies(MAX, "1");

    /** Whether the text is a valid value. */
    public static boolean isValue(String text) {
        return Values.isValue(text);
    }

    /** The numbers of the parameters that occur, ascending; may be empty. */
    public SortedSet<Integer> parameters() {
        var numbers = new TreeSet<Integer>();
        texts().forEach(text -> {
            var parameter = PARAMETER.matcher(text);
            while (parameter.find()) {
                numbers.add(Integer.valueOf(parameter.group(1)));
            }
        });
        return numbers;
    }

    /** The field with an invalid parameter, such as <code>${P6}</code>. */
    Optional<String> unknownParameter() {
        if (isOpen(NO_PARAMETER, secureUrl)) {
            return Optional.of("secureUrl");
        } else if (isOpen(NO_PARAMETER, url)) {
            return Optional.of("url");
        } else if (isOpen(NO_PARAMETER, secureContent)) {
            return Optional.of("secureContent");
        }
        return isOpen(NO_PARAMETER, content) ? Optional.of("content") : Optional.empty();
    }

    /** The field with a parameter in a host, in the URL itself or in one inside a script. */
    Optional<String> openHost() {
        if (isOpen(IN_HOST, secureUrl)) {
            return Optional.of("secureUrl");
        } else if (isOpen(IN_HOST, url)) {
            return Optional.of("url");
        } else if (isOpen(IN_HOST_OF_SCRIPT, secureContent)) {
            return Optional.of("secureContent");
        }
        return isOpen(IN_HOST_OF_SCRIPT, content) ? Optional.of("content") : Optional.empty();
    }

    /** The field with two adjacent parameters, which nothing separates. */
    Optional<String> neighbors() {
        return field(Matching::hasNeighbors);
    }

    /** The field with more parameters than are supported. */
    Optional<String> crowded() {
        return field(text -> Matching.occurrences(text) > Matching.MAX_OCCURRENCES);
    }

    private Optional<String> field(Predicate<String> has) {
        if (secureUrl != null && has.test(secureUrl)) {
            return Optional.of("secureUrl");
        } else if (url != null && has.test(url)) {
            return Optional.of("url");
        } else if (secureContent != null && has.test(secureContent)) {
            return Optional.of("secureContent");
        }
        return content != null && has.test(content) ? Optional.of("content") : Optional.empty();
    }

    private static boolean isOpen(java.util.regex.Pattern host, @Nullable String text) {
        return text != null && host.matcher(text).find();
    }

    /**
     * The text with the values filled in, each exactly once: the content of a value is never processed again.
     *
     * @param values from the first parameter on; missing ones leave their parameter unchanged
     */
    public Pattern filled(List<String> values) {
        return new Pattern(
                format, fill(url, values), fill(secureUrl, values), fill(content, values), fill(secureContent, values));
    }

    /**
     * Whether filling in values produces this pixel or a part of it: leaving out a URL adds nothing new. A value that
     * leads to its own host, such as {@code https:%2F%2Felsewhere.example}, was not approved. A template has one tracker,
     * so none makes several.
     */
    boolean makes(Pixel pixel) {
        return format == pixel.format
                && pixel.trackers == null
                && makes(url, pixel.url)
                && makes(secureUrl, pixel.secureUrl)
                && makes(content, pixel.content)
                && makes(secureContent, pixel.secureContent);
    }

    private Stream<String> texts() {
        return Stream.of(url, secureUrl, content, secureContent).filter(Objects::nonNull);
    }

    private static @Nullable String fill(@Nullable String text, List<String> values) {
        return text == null
                ? null
                : PARAMETER.matcher(text).replaceAll(parameter -> {
                    var number = Integer.parseInt(parameter.group(1));
                    var value = number <= values.size() ? values.get(number - 1) : "";
                    return Matcher.quoteReplacement(value.isEmpty() ? parameter.group() : value);
                });
    }

    private static boolean makes(@Nullable String template, @Nullable String text) {
        if (text == null) {
            return true;
        }
        return template != null
                && Matching.makes(template, text)
                && UrlMarks.of(text).equals(UrlMarks.of(Objects.requireNonNull(fill(template, PLAIN))));
    }
}
