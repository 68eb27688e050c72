package org.pixelkeep.macro;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with the macros of all platforms recognized by their delimiters. Nothing is decoded: percent-encoded macros do
 * not count.
 *
 * @param tokens in the order of the text, without overlap
 */
public record MacroText(String text, List<MacroToken> tokens) {
    /** Stands for any macro in {@link #abstracted()}; cannot be part of a URL. */
    public static final char NEUTRAL = '\uFFFC';

    private static final List<MacroFamily> FAMILIES = List.of(MacroFamily.values());
    /** First looks whether any macro can begin here at all: most characters of a text cannot begin one. */
    private static final Pattern ANY = Pattern.compile(Arrays.stream(MacroFamily.values())
                    .map(family -> Pattern.quote(family.opening().substring(0, 1)))
                    .distinct()
                    .collect(Collectors.joining("", "(?=[", "])(?:"))
            + Arrays.stream(MacroFamily.values())
                    .map(family -> "(" + family.pattern() + ")")
                    .collect(Collectors.joining("|"))
            + ")");

    public MacroText {
        tokens = List.copyOf(tokens);
    }

    /** Finds the macros in a text, in their order. */
    public static MacroText of(String text) {
        var tokens = new ArrayList<MacroToken>();
        var matcher = ANY.matcher(text);
        while (matcher.find()) {
            var family = familyOf(matcher);
            var name = text.substring(
                    matcher.start() + family.opening().length(),
                    matcher.end() - family.closing().length());
            tokens.add(new MacroToken(matcher.start(), matcher.end(), family, name));
        }
        return new MacroText(text, tokens);
    }

    /** The name of a macro written with delimiters; otherwise the text itself. */
    public static String nameOf(String token) {
        var tokens = of(token).tokens();
        return tokens.size() == 1 && tokens.get(0).end() - tokens.get(0).start() == token.length()
                ? tokens.get(0).name()
                : token;
    }

    /** The text with every macro replaced by {@link #NEUTRAL}: texts that differ only in their macros become equal. */
    public String abstracted() {
        return replaced(String.valueOf(NEUTRAL));
    }

    /** The text with every macro left out: the rest can be checked like an ordinary URL. */
    public String withoutMacros() {
        return replaced("");
    }

    private String replaced(String by) {
        if (tokens.isEmpty()) {
            return text;
        }
        var rest = new StringBuilder(text.length());
        var from = 0;
        for (var token : tokens) {
            rest.append(text, from, token.start()).append(by);
            from = token.end();
        }
        return rest.append(text, from, text.length()).toString();
    }

    private static MacroFamily familyOf(Matcher matcher) {
        for (var family : FAMILIES) {
            if (matcher.group(family.ordinal() + 1) != null) {
                return family;
            }
        }
        throw new IllegalStateException("every alternative is a family");
    }
}
