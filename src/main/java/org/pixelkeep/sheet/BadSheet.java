package org.pixelkeep.sheet;

import java.util.Locale;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.text.Texts;

/** Refusals of files, with the place and what to do. */
final class BadSheet {
    /** The name of the input that errors belong to. */
    static final String FIELD = "file";

    private static final int LETTERS = 26;
    private static final int MAX_SHOWN_LENGTH = 100;

    private BadSheet() {}

    static InvalidInput of(String sentence) {
        return new InvalidInput(FIELD, sentence);
    }

    /** @param line from 1 */
    static InvalidInput at(int line, String sentence) {
        return of(String.format(Locale.ROOT, "Row %,d: %s", line, sentence));
    }

    /**
     * @param line from 1
     * @param column from 0
     */
    static InvalidInput at(int line, int column, String sentence) {
        return of(String.format(Locale.ROOT, "Row %,d, column %s: %s", line, letters(column), sentence));
    }

    static InvalidInput tooManyColumns(int line) {
        return at(
                line,
                "The sheet has more than " + SheetLimits.MAX_COLUMNS
                        + " columns. Delete those that are not needed, and check that the separator is the usual one.");
    }

    static InvalidInput longCell(int line, int column) {
        return at(
                line,
                column,
                "The cell has more than 70,000 characters. A quotation mark that is not closed is the usual cause.");
    }

    static InvalidInput tooMuchText() {
        return of("The workbook has too much text. Split it, or save the sheet as CSV.");
    }

    /** Of a workbook that takes memory as no workbook of Excel does. */
    static InvalidInput strange() {
        return of("The workbook is damaged, or not built the way Excel builds one. Open it in Excel, save it again, or"
                + " save it as CSV.");
    }

    /** What a file calls something, for a sentence: not all of it if it is long. */
    static String shown(String name) {
        return Texts.cut(name, MAX_SHOWN_LENGTH);
    }

    /** The name of a column as spreadsheets show it: A, B, … AA. */
    static String letters(int column) {
        var name = new StringBuilder();
        for (var left = column; left >= 0; left = left / LETTERS - 1) {
            name.insert(0, (char) ('A' + left % LETTERS));
        }
        return name.toString();
    }
}
