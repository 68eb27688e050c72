/**
 * Files and pasted cells as rows: CSV in any usual encoding, XLSX, and the JSON of Xandr. Rows go to their reader one by
 * one and nothing is kept but the shared texts of a workbook, so memory does not grow with the file. Every limit holds
 * while reading, also those of what a parser holds; a file that breaks one is refused at its row and column. And the other way: rows as CSV and XLSX, of which nothing is kept either. What was
 * written reads back as the same texts. Knows nothing of what the rows mean, and of no database.
 */
@NullMarked
package org.pixelkeep.sheet;

import org.jspecify.annotations.NullMarked;
