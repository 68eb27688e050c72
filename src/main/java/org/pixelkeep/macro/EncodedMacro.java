package org.pixelkeep.macro;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A known macro that stands percent-encoded in a text, wholly or in part. */
record EncodedMacro(int start, int end, String decoded) {
    private static final Pattern CANDIDATE = Pattern.compile("(?i)(?:"
            + "(?:\\$|%24)?(?:\\{|%7B){1,2}[A-Za-z0-9_.:-]{1,80}(?:\\}|%7D){1,2}"
            + "|(?:\\[|%5B){1,3}%?[A-Za-z0-9_.:-]{1,80}(?:\\]|%5D){1,3}"
            + "|%25%25[A-Za-z0-9_.:-]{1,80}%25%25)");

    static List<EncodedMacro> in(String text) {
        var found = new ArrayList<EncodedMacro>();
        var candidates = CANDIDATE.matcher(text);
        while (candidates.find()) {
            var written = candidates.group();
            var decoded = decoded(written);
            if (!decoded.equals(written)
                    && !MacroRegistry.known().named(decoded).isEmpty()) {
                found.add(new EncodedMacro(candidates.start(), candidates.end(), decoded));
            }
        }
        return found;
    }

    private static String decoded(String written) {
        return written.replaceAll("(?i)%24", "\\$")
                .replaceAll("(?i)%7B", "{")
                .replaceAll("(?i)%7D", "}")
                .replaceAll("(?i)%5B", "[")
                .replaceAll("(?i)%5D", "]")
                .replaceAll("%25", "%");
    }
}
