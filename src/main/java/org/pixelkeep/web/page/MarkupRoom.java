package org.pixelkeep.web.page;

import org.pixelkeep.shared.text.Texts;

/**
 * How much room a page, or a part of it, still has for texts: in bytes of HTML, in which a quote takes six and each
 * marked part has an element of its own. For one page. Not thread-safe.
 */
public final class MarkupRoom {
    private static final int LONGEST_ESCAPE = 6;
    private static final char FIRST_NOT_ASCII = 0x80;

    private int left;

    public MarkupRoom(int bytes) {
        this.left = bytes;
    }

    /**
     * Takes the room for a text.
     *
     * @param element bytes of the tags around it
     * @return as much of the text, from its beginning, as there is room for
     */
    public String fitting(String text, int element) {
        left -= element;
        var end = 0;
        while (end < text.length() && left >= LONGEST_ESCAPE) {
            left -= length(text.charAt(end));
            end++;
        }
        if (end < text.length()) {
            left = 0;
            end = Texts.whole(text, end);
        }
        return text.substring(0, end);
    }

    /** Takes so much room if there is as much. */
    boolean take(int bytes) {
        if (bytes > left) {
            return false;
        }
        left -= bytes;
        return true;
    }

    /**
     * Takes the share of one of those that still come.
     *
     * @param coming how many come, with this one
     * @param least what one needs
     */
    public MarkupRoom share(int coming, int least) {
        var share = Math.max(0, Math.min(left, Math.max(left / coming, least)));
        left -= share;
        return new MarkupRoom(share);
    }

    /** Adds what is left of a share. */
    public void add(MarkupRoom share) {
        left += Math.max(0, share.left);
    }

    /** Whether nothing more fits. */
    public boolean isUsedUp() {
        return left < LONGEST_ESCAPE;
    }

    /** Bytes of a text in HTML, at most. */
    static int length(String text) {
        return text.chars().map(character -> length((char) character)).sum();
    }

    private static int length(char character) {
        return switch (character) {
            case '<', '>', '&', '"', '\'' -> LONGEST_ESCAPE;
            default -> character < FIRST_NOT_ASCII ? 1 : 3;
        };
    }
}
