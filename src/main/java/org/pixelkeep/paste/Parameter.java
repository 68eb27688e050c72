package org.pixelkeep.paste;

import java.util.ArrayList;
import java.util.List;
import org.pixelkeep.macro.MacroText;

/**
 * A parameter of a URL.
 *
 * @param value as written; may be empty, a macro, or several
 */
public record Parameter(String name, String value) {
    private static final String SEPARATORS = "?&;#";
    private static final int MAX = 60;

    /** Those in the query, in the path behind semicolons, and in the fragment, in order; at most {@value #MAX}. */
    public static List<Parameter> of(String url) {
        var inMacro = new boolean[url.length()];
        for (var token : MacroText.of(url).tokens()) {
            for (var i = token.start(); i < token.end(); i++) {
                inMacro[i] = true;
            }
        }
        var parameters = new ArrayList<Parameter>();
        var from = url.length();
        var equals = -1;
        for (var i = 0; i <= url.length() && parameters.size() < MAX; i++) {
            var c = i == url.length() ? '&' : url.charAt(i);
            if (i == url.length() || (SEPARATORS.indexOf(c) >= 0 && !inMacro[i])) {
                if (equals > from) {
                    parameters.add(new Parameter(url.substring(from, equals), url.substring(equals + 1, i)));
                }
                from = i + 1;
                equals = -1;
            } else if (c == '=' && equals < 0 && !inMacro[i] && i > from) {
                equals = i;
            }
        }
        return parameters;
    }
}
