/**
 * Reads pasted sheets of counts: separators, headers, dates, and numbers are guessed and reported, and no row is dropped
 * without a reason. Pure: no database, nothing is stored.
 */
@NullMarked
package org.pixelkeep.discrepancy.sheet;

import org.jspecify.annotations.NullMarked;
