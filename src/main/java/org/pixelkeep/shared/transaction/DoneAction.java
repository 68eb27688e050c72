package org.pixelkeep.shared.transaction;

import org.jspecify.annotations.Nullable;

/**
 * What a request did, as the next page says it.
 *
 * @param words a sentence that names what was changed
 * @param undo the path of the change set, whose reversal undoes it; {@code null}: there is no undo
 * @param link to what was changed; {@code null}: there is none
 */
public record DoneAction(
        String words, @Nullable String undo, @Nullable Link link) {
    /**
     * A part of the words that leads to a page.
     *
     * @param start where it begins in the words
     * @param end where it ends
     * @param path of one of our pages
     */
    public record Link(int start, int end, String path) {}

    /** Something that cannot be undone, or need not be. */
    public static DoneAction of(String words) {
        return new DoneAction(words, null, null);
    }

    /** Something that can be undone. */
    public static DoneAction undoable(String words, String undo) {
        return new DoneAction(words, undo, null);
    }

    /** The same, with another sentence. */
    public DoneAction and(String sentence) {
        return new DoneAction(words + " " + sentence, undo, link);
    }

    /** The same in other words. */
    public DoneAction inWords(String sentence) {
        return new DoneAction(sentence, undo, null);
    }
}
