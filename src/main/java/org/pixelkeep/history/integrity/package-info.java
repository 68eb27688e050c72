/**
 * The integrity of the log: digests, anchors outside the database, facets, and rows that differ from the log. Only
 * finds and reports; repairs nothing.
 */
@NullMarked
package org.pixelkeep.history.integrity;

import org.jspecify.annotations.NullMarked;
