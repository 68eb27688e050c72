/**
 * Takes pasted text apart into pixels: vendors' mails, cells of sheets, HTML tags, VAST, OMID, and lists of URLs. Nothing
 * pasted is run or fetched, and nothing of it is dropped: what could not be read is a piece of its own.
 *
 * <pre>
 * text → TextCleaner → VAST, HTML, JSON, lines (each takes its part) → PieceBuilder → Grouping → pieces
 * </pre>
 */
@NullMarked
package org.pixelkeep.paste;

import org.jspecify.annotations.NullMarked;
