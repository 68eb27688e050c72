/**
 * Stored changes and everything that only reads them: the log as a reader sees it, its filters and facets, and changes
 * in words. Writes nothing to the log.
 */
@NullMarked
package org.pixelkeep.history.read;

import org.jspecify.annotations.NullMarked;
