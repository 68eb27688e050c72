package org.pixelkeep.transfer.plan;

/**
 * What is wrong with a row.
 *
 * @param line of the row
 * @param column its title, or the name of the field; empty: it is the whole row
 * @param message what to do, in a sentence
 */
public record RowProblem(int line, String column, String message) {}
