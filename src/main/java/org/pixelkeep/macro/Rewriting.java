package org.pixelkeep.macro;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.pixelkeep.macro.TranslatedMacro.Outcome;

/**
 * Inserts the replacements of macros. A replacement that the surrounding characters would turn into another macro, or
 * into part of a percent-encoded byte like the {@code %c} in {@code %cb}, is not inserted; the original stays.
 */
final class Rewriting {
    /** Undoing one replacement can break the next one. This is repeated at most this many times. */
    private static final int PASSES = 8;

    private final String text;
    private final List<TranslatedMacro> became;
    private final Set<String> given;
    private String rewritten = "";

    Rewriting(String text, List<TranslatedMacro> became) {
        this(text, became, Set.of());
    }

    /**
     * @param became the results without overlap, in text order
     * @param given what is inserted regardless of its surroundings
     */
    Rewriting(String text, List<TranslatedMacro> became, Collection<String> given) {
        this.text = text;
        this.given = Set.copyOf(given);
        this.became = new ArrayList<>(became);
        var unread = true;
        for (var pass = 0; unread; pass++) {
            if (pass == PASSES) {
                this.became.replaceAll(macro -> isReplaced(macro) ? macro.leftBecauseOfItsSurroundings() : macro);
            }
            unread = write();
        }
    }

    String text() {
        return rewritten;
    }

    /** The final result for each, in text order. */
    List<TranslatedMacro> report() {
        return became;
    }

    /** Whether something was undone, so the text has to be rewritten. */
    private boolean write() {
        var written = new StringBuilder(text.length() + 64);
        var starts = new int[became.size()];
        var at = 0;
        for (var number = 0; number < starts.length; number++) {
            var macro = became.get(number);
            written.append(text, at, macro.start());
            starts[number] = written.length();
            written.append(macro.replacement());
            at = macro.end();
        }
        rewritten = written.append(text, at, text.length()).toString();
        return takeBack(starts);
    }

    private boolean isReplaced(TranslatedMacro macro) {
        return (macro.outcome() == Outcome.TRANSLATED || macro.outcome() == Outcome.LOSSY)
                && !given.contains(macro.replacement());
    }

    private boolean takeBack(int[] starts) {
        var read = new HashMap<Integer, Integer>();
        MacroText.of(rewritten).tokens().forEach(token -> read.put(token.start(), token.end()));
        var some = false;
        for (var number = 0; number < starts.length; number++) {
            var macro = became.get(number);
            var end = starts[number] + macro.replacement().length();
            if (isReplaced(macro) && !Integer.valueOf(end).equals(read.get(starts[number]))) {
                became.set(number, macro.leftBecauseOfItsSurroundings());
                some = true;
            }
        }
        return some;
    }
}
