package org.pixelkeep.paste;

/**
 * What is to be known about a piece, as a sentence.
 *
 * @param warning whether it should be looked at before the pixel is created
 */
public record PieceNote(boolean warning, String text) {
    static PieceNote info(String text) {
        return new PieceNote(false, text);
    }

    static PieceNote warning(String text) {
        return new PieceNote(true, text);
    }
}
