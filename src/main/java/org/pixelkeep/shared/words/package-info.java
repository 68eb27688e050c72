/**
 * Searches for parts of words among many rows, for which a database has no index. The texts of a network are in memory
 * while people search, and follow the log.
 *
 * <pre>
 * TextSource → FollowedTexts → PackedTexts (TextBlocks pass over most rows) → IDs
 * </pre>
 *
 * <p>A search finds what the database holds when it starts, as long as
 * <ul>
 * <li>the revision is read before the rows, so that rows are at least as recent as it says;
 * <li>whatever changes a row writes its ID to the log in the same transaction;
 * <li>what was handed out is never changed: following makes new texts.
 * </ul>
 */
@NullMarked
package org.pixelkeep.shared.words;

import org.jspecify.annotations.NullMarked;
