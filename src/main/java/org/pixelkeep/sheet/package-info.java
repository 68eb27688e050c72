/**
 * Files and pasted cells as rows: CSV in any usual encoding, XLSX, and the JSON of Xandr's API. And the other way: rows as
 * CSV and XLSX, which read back as the same texts.
 *
 * <p>Rows are read and written one by one. Only the shared texts of a workbook are kept, so memory does not grow with the
 * file. Limits apply while a file is read, including to what a parser holds; a file that exceeds one is refused at its row
 * and column. Knows neither the meaning of the rows nor the database.
 */
@NullMarked
package org.pixelkeep.sheet;

import org.jspecify.annotations.NullMarked;
