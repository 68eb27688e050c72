package org.pixelkeep.transfer.plan;

import org.pixelkeep.shared.text.Texts;

/**
 * What is wrong with a row.
 *
 * @param line of the row
 * @param column its title, or the name of the field; empty: it is the whole row
 * @param message what to do, in a sentence
 */
public record RowProblem(int line, String column, String message) {
    private static final int MAX_COLUMN_LENGTH = 100;
    private static final int MAX_MESSAGE_LENGTH = 500;

    /** Not all of what quotes a cell that is far too long. */
    public RowProblem {
        column = Texts.cut(column, MAX_COLUMN_LENGTH);
        message = Texts.cut(message, MAX_MESSAGE_LENGTH);
    }
}
