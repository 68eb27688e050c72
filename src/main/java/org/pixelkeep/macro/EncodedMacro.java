package org.pixelkeep.macro;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A known macro that is fully or partly percent-encoded in a text. */
record EncodedMacro(int start, int end, String decoded) {
    /** Characters that delimit macros or occur in them. */
    private static final String SIGNS = "$%{}[]#_!|(),:";

    /** Too short to be distinguished from a percent-encoded percent sign. */
    private static final Set<MacroFamily> SHORT = EnumSet.of(MacroFamily.PERCENT_LETTER, MacroFamily.PERCENTS);

    /** In the order of the text, without overlap. */
    static List<EncodedMacro> in(String text) {
        if (text.indexOf('%') < 0) {
            return List.of();
        }
        var decoded = new StringBuilder(text.length());
        var places = new int[text.length() + 1];
        for (var at = 0; at < text.length(); ) {
            places[decoded.length()] = at;
            var sign = sign(text, at);
            decoded.append(sign == 0 ? text.charAt(at) : sign);
            at += sign == 0 ? 1 : 3;
        }
        places[decoded.length()] = text.length();
        var found = new ArrayList<EncodedMacro>();
        for (var written : WrittenMacro.in(decoded.toString(), TextKind.ADDRESS)) {
            var start = places[written.start()];
            var end = places[written.end()];
            if (end - start > written.text().length()
                    && written.understood()
                    && !SHORT.contains(written.family())
                    && !MacroRegistry.known().named(written.inner()).isEmpty()) {
                found.add(new EncodedMacro(start, end, written.text()));
            }
        }
        return found;
    }

    /** The percent-encoded character here; 0: none of interest. */
    private static char sign(String text, int at) {
        if (text.charAt(at) != '%' || at + 2 >= text.length()) {
            return 0;
        }
        var high = Character.digit(text.charAt(at + 1), 16);
        var low = Character.digit(text.charAt(at + 2), 16);
        var sign = high < 0 || low < 0 ? 0 : (char) (high * 16 + low);
        return SIGNS.indexOf(sign) >= 0 ? (char) sign : 0;
    }

    boolean holds(WrittenMacro written) {
        return start <= written.start() && written.end() <= end;
    }
}
