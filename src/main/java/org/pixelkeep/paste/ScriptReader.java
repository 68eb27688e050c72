package org.pixelkeep.paste;

import java.util.List;
import org.pixelkeep.macro.ScriptSyntax;

/** Reads JavaScript that was pasted without its tags: all of the text, or what Markdown fences as code. */
final class ScriptReader {
    private static final String FENCE = "```";
    private static final int MAX_SIZE = 64 * 1024;
    private static final int MAX = 50;
    private static final int MAX_MARK_LENGTH = 30;
    private static final List<String> SIGNS =
            List.of("function", "var ", "let ", "const ", "new Image", "document.", "window.");

    private final Reading reading;
    private int tries;

    ScriptReader(Reading reading) {
        this.reading = reading;
    }

    void read() {
        var text = reading.text();
        var open = -1;
        for (var at = text.indexOf(FENCE); at >= 0; at = text.indexOf(FENCE, at + FENCE.length())) {
            var line = new TextRange(at, lineEnd(text, at));
            if (open >= 0) {
                code(new TextRange(open, at));
            }
            if (!reading.isTaken(line)
                    && text.substring(line.start(), line.end()).indexOf(' ') < 0) {
                reading.add(PieceBuilder.note(line, "The mark of a code block."));
                open = open < 0 ? line.end() : -1;
            }
        }
        if (reading.found().isEmpty()) {
            code(new TextRange(0, text.length()));
        }
    }

    /** The end of a mark with the name of a language; elsewhere, somewhere in the line. */
    private static int lineEnd(String text, int at) {
        var end = at;
        while (end < text.length() && end - at < MAX_MARK_LENGTH && text.charAt(end) != '\n') {
            end++;
        }
        return end;
    }

    private void code(TextRange range) {
        var left = reading.left(range);
        if (left.size() != 1 || reading.isTaken(left.get(0)) || tries++ > MAX) {
            return;
        }
        var code = reading.text().substring(left.get(0).start(), left.get(0).end());
        if (code.length() <= MAX_SIZE
                && SIGNS.stream().anyMatch(code::contains)
                && !code.startsWith("<")
                && ScriptSyntax.problem(code).isEmpty()) {
            reading.add(PieceBuilder.script(left.get(0), code));
        }
    }
}
