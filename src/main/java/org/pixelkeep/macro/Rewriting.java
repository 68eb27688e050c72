package org.pixelkeep.macro;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.pixelkeep.macro.TranslatedMacro.Outcome;

/**
 * Puts what macros became in their places. A macro that the letters around it would make another one, or part of a
 * percent-encoded byte as the {@code %c} in {@code %cb}, is not put there: what stood there stays.
 */
final class Rewriting {
    /** A macro that is taken back can make the next one unreadable. So often that is followed. */
    private static final int PASSES = 8;

    private final String text;
    private final List<TranslatedMacro> became;
    private final Set<String> given;
    private String rewritten = "";

    Rewriting(String text, List<TranslatedMacro> became) {
        this(text, became, Set.of());
    }

    /**
     * @param became without overlap, in the order of the text
     * @param given what is put in its place whatever is around it
     */
    Rewriting(String text, List<TranslatedMacro> became, Collection<String> given) {
        this.text = text;
        this.given = Set.copyOf(given);
        this.became = new ArrayList<>(became);
        var unread = true;
        for (var pass = 0; unread; pass++) {
            if (pass == PASSES) {
                this.became.replaceAll(one -> isReplaced(one) ? one.leftBecauseOfItsSurroundings() : one);
            }
            unread = write();
        }
    }

    String text() {
        return rewritten;
    }

    /** What became of each in the end, in the order of the text. */
    List<TranslatedMacro> report() {
        return became;
    }

    /** Whether something was taken back, so that it has to be written once more. */
    private boolean write() {
        var written = new StringBuilder(text.length() + 64);
        var starts = new int[became.size()];
        var at = 0;
        for (var number = 0; number < starts.length; number++) {
            var one = became.get(number);
            written.append(text, at, one.start());
            starts[number] = written.length();
            written.append(one.replacement());
            at = one.end();
        }
        rewritten = written.append(text, at, text.length()).toString();
        return takeBack(starts);
    }

    private boolean isReplaced(TranslatedMacro one) {
        return (one.outcome() == Outcome.TRANSLATED || one.outcome() == Outcome.LOSSY)
                && !given.contains(one.replacement());
    }

    private boolean takeBack(int[] starts) {
        var read = new HashMap<Integer, Integer>();
        MacroText.of(rewritten).tokens().forEach(token -> read.put(token.start(), token.end()));
        var some = false;
        for (var number = 0; number < starts.length; number++) {
            var one = became.get(number);
            var end = starts[number] + one.replacement().length();
            if (isReplaced(one) && !Integer.valueOf(end).equals(read.get(starts[number]))) {
                became.set(number, one.leftBecauseOfItsSurroundings());
                some = true;
            }
        }
        return some;
    }
}
