package org.pixelkeep.paste;

import java.util.ArrayList;
import java.util.List;
import org.pixelkeep.macro.MacroText;

/**
 * A parameter of an address.
 *
 * @param value as written; may be empty, a macro, or several
 */
public record Parameter(String name, String value) {
    private static final String SEPARATORS = "?&;#";
    private static final int MAX = 60;

    /** Those in the query, in the path behind semicolons, and in the fragment, in order; at most {@value #MAX}. */
    public static List<Parameter> of(String address) {
        var inMacro = new boolean[address.length()];
        for (var token : MacroText.of(address).tokens()) {
            for (var i = token.start(); i < token.end(); i++) {
                inMacro[i] = true;
            }
        }
        var parameters = new ArrayList<Parameter>();
        var from = address.length();
        var equals = -1;
        for (var i = 0; i <= address.length() && parameters.size() < MAX; i++) {
            var c = i == address.length() ? '&' : address.charAt(i);
            if (i == address.length() || (SEPARATORS.indexOf(c) >= 0 && !inMacro[i])) {
                if (equals > from) {
                    parameters.add(new Parameter(address.substring(from, equals), address.substring(equals + 1, i)));
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
