package org.pixelkeep.discrepancy.sheet;

import java.util.List;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.text.SingleLine;

/** The text of a sheet, without marks of its encoding; what was strange about it is noted. */
final class SheetText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char UNREADABLE = '\uFFFD';

    private SheetText() {}

    /** Adds to the notes what was done to it. */
    static String clean(String raw, List<String> notes) {
        var text = raw.replace("\r\n", "\n").replace('\r', '\n');
        var cleaned = new StringBuilder(text.length());
        var zeros = 0;
        var turned = 0;
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == 0) {
                zeros++;
            } else if (SingleLine.breaksOrTurns(c)) {
                turned++;
            } else if (c != BYTE_ORDER_MARK) {
                cleaned.append(c);
            }
        }
        var wrong = zeros > 0 && cleaned.indexOf("ÿþ") == 0 || cleaned.indexOf("þÿ") == 0;
        if (zeros > 0) {
            notes.add("The sheet is UTF-16 that was read as something else. Its zero characters were left out; names"
                    + " may look wrong.");
        }
        if (turned > 0) {
            notes.add("Invisible characters that change the direction of text were left out.");
        }
        if (cleaned.indexOf(String.valueOf(UNREADABLE)) >= 0) {
            notes.add(
                    "Some characters could not be read: the file is probably Windows-1252, not UTF-8. Counts and dates"
                            + " are not affected; names may not match.");
        }
        return wrong ? cleaned.substring(2) : cleaned.toString();
    }

    /** @throws InvalidInput for a text that is no sheet: too long, or a workbook */
    static void check(String field, String raw) {
        if (raw.length() > SheetReader.MAX_LENGTH) {
            throw new InvalidInput(
                    field, "The sheet is too long. At most 1,000,000 characters: leave out columns or days.");
        }
        if (raw.startsWith("PK\u0003\u0004") || raw.startsWith("PK\uFFFD") && raw.contains("xl/")) {
            throw new InvalidInput(
                    field, "This is an Excel workbook. Copy its cells and paste them here, or save it as CSV.");
        }
    }
}
