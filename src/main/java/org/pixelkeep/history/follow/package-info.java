/** Keeps state in memory up to date with the change log, so that requests do not query the database. */
@NullMarked
package org.pixelkeep.history.follow;

import org.jspecify.annotations.NullMarked;
