package org.pixelkeep.macro;

import com.google.auto.value.AutoBuilder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A macro in a text, without the function around it.
 *
 * @param text all of it, as written
 * @param inner the macro itself: in {@code ${URL_ENC(${X},2)}} the {@code ${X}}, otherwise the text
 * @param name of the macro itself
 * @param added how many encodings the function adds
 * @param understood false for an unknown function, whose result is unknown
 * @param inUrl whether it is inside a URL
 */
record WrittenMacro(
        int start,
        int end,
        String text,
        String inner,
        String name,
        MacroFamily family,
        int added,
        boolean understood,
        boolean inUrl) {
    private static final Pattern ENCODING = Pattern.compile(
            "\\$\\{URL_ENC\\(\\s{0,9}([$#]\\{[A-Za-z][A-Za-z0-9_.:-]*\\})\\s{0,9},\\s{0,9}([0-9]+)" + "\\s{0,9}\\)\\}");
    private static final Set<MacroFamily> LIKE_CODE = EnumSet.of(
            MacroFamily.BRACKETS,
            MacroFamily.DOUBLE_BRACKETS,
            MacroFamily.TRIPLE_BRACKETS,
            MacroFamily.BRACES,
            MacroFamily.DOUBLE_BRACES,
            MacroFamily.PERCENT_BANG,
            MacroFamily.PERCENT_LETTER,
            MacroFamily.PERCENTS,
            MacroFamily.DOUBLE_UNDERSCORES,
            MacroFamily.PIPES,
            MacroFamily.DOLLAR);

    /** All macros of a text, in order; in code, without what belongs to the code. */
    static List<WrittenMacro> in(String text, TextKind kind) {
        var written = new ArrayList<WrittenMacro>();
        for (var token : MacroText.of(text).tokens()) {
            var inUrl = kind.isUrl() || inUrl(text, token.start());
            if (inUrl || !LIKE_CODE.contains(token.family())) {
                written.add(of(text, token, inUrl));
            }
        }
        return written;
    }

    /** The macro that is the whole text, as if at this one's position; empty if the text is not a macro. */
    Optional<WrittenMacro> replacedBy(String token) {
        return in(token, TextKind.ADDRESS).stream()
                .filter(written -> written.text().equals(token))
                .findFirst()
                .map(written ->
                        written.change().start(start).end(end).inUrl(inUrl).build());
    }

    private static WrittenMacro of(String text, MacroToken token, boolean inUrl) {
        var all = text.substring(token.start(), token.end());
        var macro = builder(all)
                .start(token.start())
                .end(token.end())
                .inner(all)
                .name(token.name())
                .family(token.family())
                .inUrl(inUrl);
        if (token.name().indexOf('(') < 0) {
            return macro.understood(true).build();
        }
        var encoding = ENCODING.matcher(all);
        if (!encoding.matches() || !encoding.group(2).matches("[123]")) {
            return macro.build();
        }
        var inner = encoding.group(1);
        return macro.inner(inner)
                .name(inner.substring(2, inner.length() - 1))
                .family(inner.startsWith("#") ? MacroFamily.HASH_BRACES : MacroFamily.DOLLAR_BRACES)
                .added(Integer.parseInt(encoding.group(2)))
                .understood(true)
                .build();
    }

    /** Whether the position is in a URL mentioned in code: after {@code //} without a break. */
    private static boolean inUrl(String code, int at) {
        for (var i = at - 1; i > 0 && at - i <= TextKind.MAX_ADDRESS_LENGTH; i--) {
            var c = code.charAt(i);
            if (Character.isWhitespace(c) || c == '"' || c == '\'' || c == '`') {
                return false;
            }
            var first = c == '/' ? before(code, i) : -1;
            if (first >= 0 && code.charAt(first) == '/') {
                var scheme = before(code, first);
                return scheme >= 0 && (code.charAt(scheme) == ':' || isQuote(code.charAt(scheme)));
            }
        }
        return false;
    }

    /** The position before a slash, which strings may escape as {@code \/}; -1: there is none. */
    private static int before(String code, int slash) {
        return slash > 0 && code.charAt(slash - 1) == '\\' ? slash - 2 : slash - 1;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    /** A macro to be built: until told otherwise, one that is not understood. */
    static Builder builder(String text) {
        return new AutoBuilder_WrittenMacro_Builder()
                .text(text)
                .start(0)
                .end(0)
                .added(0)
                .understood(false)
                .inUrl(false);
    }

    /** The same macro, to be changed. */
    private Builder change() {
        return new AutoBuilder_WrittenMacro_Builder(this);
    }

    /** Builds a macro by the names of its parts. */
    @AutoBuilder(ofClass = WrittenMacro.class)
    interface Builder {
        Builder start(int start);

        Builder end(int end);

        Builder text(String text);

        Builder inner(String inner);

        Builder name(String name);

        Builder family(MacroFamily family);

        Builder added(int added);

        Builder understood(boolean understood);

        Builder inUrl(boolean inUrl);

        WrittenMacro build();
    }
}
