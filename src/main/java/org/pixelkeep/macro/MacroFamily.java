package org.pixelkeep.macro;

import java.util.regex.Pattern;

/** The delimiter styles of macros. If two could start at the same character, the earlier constant wins. */
public enum MacroFamily {
    /** {@code [[[TIMESTAMP]]]} */
    TRIPLE_BRACKETS("[[[", "]]]", "\\[\\[\\[" + Part.NAME + "\\]\\]\\]"),

    /** {@code [[site.id]]} */
    DOUBLE_BRACKETS("[[", "]]", "\\[\\[" + Part.NAME + "\\]\\]"),

    /** {@code [%FT_TIMESTAMP%]} */
    PERCENT_BRACKETS("[%", "%]", "\\[%" + Part.NAME + "%\\]"),

    /**
     * {@code [timestamp]}; not an IPv6 address as in {@code [fe80::1]}, nor a parameter index as in {@code a[key]=1}.
     */
    BRACKETS("[", "]", "\\[[A-Za-z][A-Za-z0-9_.-]{0,99}+\\](?!(?:\\[[^\\]\\[]{0,99}+\\]){0,9}+=)"),

    /** {@code ${CACHEBUSTER}}, also with a function around it: {@code ${URL_ENC(${CLICK_URL},2)}}. */
    DOLLAR_BRACES("${", "}", "\\$\\{(?:" + Part.NAME + "!?|" + Part.FUNCTION + ")\\}"),

    /** {@code #{request.videoRandom}} */
    HASH_BRACES("#{", "}", "#\\{" + Part.NAME + "\\}"),

    /** {@code #e{ad.externalId}}: the same, percent-encoded. */
    ENCODED_HASH_BRACES("#e{", "}", "#e\\{" + Part.NAME + "\\}"),

    /** {@code {{CACHEBUSTER}}} */
    DOUBLE_BRACES("{{", "}}", "\\{\\{" + Part.NAME + "\\}\\}"),

    /** {@code {timestamp}}, {@code {%creative_cfid}} */
    BRACES("{", "}", "\\{%?" + Part.NAME + "\\}"),

    /** {@code %%CACHEBUSTER%%}, {@code %%PATTERN:key%%}, {@code %%c1;cpdir=%%} */
    DOUBLE_PERCENTS("%%", "%%", "%%" + Part.NAME + "(?:;[A-Za-z]{1,20}+=)?%%"),

    /** {@code %ebuy!}: the names that begin like a percent-encoded byte are the known ones only. */
    PERCENT_BANG(
            "%", "!", "(?<!%)%(?:e(?:adv|aid|buy|cid|env|excid|expid|pid|rid|rs|sid)|[g-zG-Z][A-Za-z0-9_]{1,30}+)!"),

    /** {@code %URL%}, {@code %ts%}: those two only, since others begin like a percent-encoded byte. */
    PERCENTS("%", "%", "(?<!%)%(?:URL|ts)%(?!%)"),

    /**
     * {@code %n}: one of the known letters, and only where it cannot be the start of a percent-encoded byte. The click
     * macros {@code %c} and {@code %u} may stand directly before a URL.
     */
    PERCENT_LETTER("%", "", "(?<!%)%(?:[acghikmnpstu](?![A-Za-z0-9])|[cu](?=https?:))"),

    /** {@code __ADFRND__}; not two underscores inside a word. */
    DOUBLE_UNDERSCORES(
            "__",
            "__",
            "(?<![A-Za-z0-9_])__[A-Za-z][A-Za-z0-9-]{0,60}+(?:_[A-Za-z0-9-]{1,60}+){0,9}+__(?![A-Za-z0-9_])"),

    /** {@code ##PBS-TIMESTAMP##} */
    DOUBLE_HASHES("##", "##", "##[A-Za-z][A-Za-z0-9_-]{0,99}+##"),

    /** {@code |CACHEBUSTER|}; not a list as in {@code news|sport|music}. */
    PIPES("|", "|", "(?<![A-Za-z0-9|])\\|" + Part.NAME + "\\|(?![A-Za-z0-9|])"),

    /** {@code $CACHEBUSTER}: capitals only, at least four. */
    DOLLAR("$", "", "\\$[A-Z][A-Z0-9_]{3,99}+(?![A-Za-z0-9])");

    private final String opening;
    private final String closing;
    private final String pattern;

    MacroFamily(String opening, String closing, String pattern) {
        this.opening = opening;
        this.closing = closing;
        this.pattern = pattern;
    }

    /** The text before the name. */
    public String opening() {
        return opening;
    }

    /** The text after the name; may be empty. */
    public String closing() {
        return closing;
    }

    String pattern() {
        return pattern;
    }

    /** Whether a macro can have this name. */
    public static boolean isName(String text) {
        return Part.WHOLE_NAME.matcher(text).matches();
    }

    /** Lengths are bounded, so that matching takes linear time on any input. */
    private static final class Part {
        static final String NAME = "[A-Za-z][A-Za-z0-9_.:-]{0,99}+";
        static final Pattern WHOLE_NAME = Pattern.compile(NAME);
        static final String PLAIN = "[^(){}$#]{0,99}+";
        static final String FUNCTION =
                "[A-Za-z_][A-Za-z0-9_]{0,49}+\\(" + PLAIN + "(?:[$#]\\{" + NAME + "\\}" + PLAIN + "){1,9}+\\)";
    }
}
