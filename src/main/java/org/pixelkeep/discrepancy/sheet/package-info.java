/**
 * Reads pasted sheets of counts: separators, headers, dates, and numbers are guessed and told, and no row is dropped
 * without a reason. Pure: no database, nothing is stored.
 */
@NullMarked
package org.pixelkeep.discrepancy.sheet;

import org.jspecify.annotations.NullMarked;
