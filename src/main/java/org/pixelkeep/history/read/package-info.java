/**
 * A change as it is stored, and everything that only reads changes: the log as someone sees it, its filters and facets,
 * and how a change is told. Writes no row of the log.
 */
@NullMarked
package org.pixelkeep.history.read;

import org.jspecify.annotations.NullMarked;
