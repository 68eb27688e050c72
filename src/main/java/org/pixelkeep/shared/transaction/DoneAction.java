package org.pixelkeep.shared.transaction;

import org.jspecify.annotations.Nullable;

/**
 * What a request did, as the next page says it.
 *
 * @param words a sentence that names what was changed
 * @param undo the path of the change set, whose reversal undoes it; {@code null}: there is no undo
 */
public record DoneAction(String words, @Nullable String undo) {
    /** Something that cannot be undone, or need not be. */
    public static DoneAction of(String words) {
        return new DoneAction(words, null);
    }

    /** The same, with another sentence. */
    public DoneAction and(String sentence) {
        return new DoneAction(words + " " + sentence, undo);
    }

    /** The same in other words. */
    public DoneAction inWords(String sentence) {
        return new DoneAction(sentence, undo);
    }
}
