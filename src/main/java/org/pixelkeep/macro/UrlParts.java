package org.pixelkeep.macro;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The parts of a URL with macros in it, and where parameters can be added. A {@code #} inside a macro does not start the
 * fragment, and a {@code ?} inside a macro not the query.
 *
 * @param sent where the part ends that is sent to the server; the fragment starts there
 * @param query where the query starts, at its question mark; {@code sent} if there is none
 */
record UrlParts(String text, int sent, int query) {
    private static final Pattern AUTHORITY = Pattern.compile("(?i)^https?://([^/?#;]*)");
    private static final Pattern MATRIX = Pattern.compile(";[A-Za-z_][A-Za-z0-9_.-]*+=");
    private static final String BEFORE_A_NAME = "?&;#/";
    private static final String AFTER_A_VALUE = "&;?#";

    static UrlParts of(String text) {
        var inMacro = new boolean[text.length()];
        for (var token : MacroText.of(text).tokens()) {
            for (var i = token.start(); i < token.end(); i++) {
                inMacro[i] = true;
            }
        }
        var sent = first(text, '#', text.length(), inMacro);
        return new UrlParts(text, sent, first(text, '?', sent, inMacro));
    }

    private static int first(String text, char sign, int end, boolean[] inMacro) {
        for (var i = 0; i < end; i++) {
            if (text.charAt(i) == sign && !inMacro[i]) {
                return i;
            }
        }
        return end;
    }

    /** In lower case, without the port; empty if it has none. */
    String host() {
        var authority = AUTHORITY.matcher(text);
        if (!authority.find()) {
            return "";
        }
        var host = authority.group(1).toLowerCase(Locale.ROOT);
        return host.contains(":") ? host.substring(0, host.indexOf(':')) : host;
    }

    /** From the first slash after the host to the first parameter. */
    String path() {
        var path = pathWithParameters();
        return path.indexOf(';') < 0 ? path : path.substring(0, path.indexOf(';'));
    }

    private String pathWithParameters() {
        var authority = AUTHORITY.matcher(text);
        return authority.find() && authority.end() <= query ? text.substring(authority.end(), query) : "";
    }

    /** Whether its parameters stand in the path, separated by semicolons, and the query is empty. */
    private boolean isMatrix() {
        return sent - query <= 1 && MATRIX.matcher(pathWithParameters()).find();
    }

    /** Where parameters are added: never in the fragment, which is not sent. */
    int end() {
        return isMatrix() ? query : sent;
    }

    /**
     * Whether it sends a parameter with this name, in any case.
     *
     * @param inFragment whether the fragment counts too, where a script reads it
     */
    boolean has(String parameter, boolean inFragment) {
        return value(parameter, inFragment ? text.length() : sent, false).isPresent();
    }

    /** After the equals sign of a parameter that is sent without a value; empty if there is none. */
    OptionalInt emptyValue(String parameter) {
        return value(parameter, sent, true);
    }

    private OptionalInt value(String parameter, int end, boolean empty) {
        for (var at = text.indexOf('=', parameter.length()); at >= 0 && at < end; at = text.indexOf('=', at + 1)) {
            var start = at - parameter.length();
            var named = start > 0
                    && BEFORE_A_NAME.indexOf(text.charAt(start - 1)) >= 0
                    && text.regionMatches(true, start, parameter, 0, parameter.length());
            var next = at + 1 == text.length() ? '&' : text.charAt(at + 1);
            if (named && (!empty || AFTER_A_VALUE.indexOf(next) >= 0)) {
                return OptionalInt.of(at + 1);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * What to write at {@link #end} to add parameters.
     *
     * @param parameters joined by {@code &}
     */
    String joined(String parameters) {
        if (isMatrix()) {
            return ";" + parameters.replace('&', ';');
        }
        if (query == sent) {
            return "?" + parameters;
        }
        var last = text.charAt(sent - 1);
        return (last == '?' || last == '&' ? "" : "&") + parameters;
    }
}
