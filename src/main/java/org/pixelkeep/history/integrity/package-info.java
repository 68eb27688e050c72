/**
 * Whether the log is as it was written: digests, anchors outside of the database, facets, and rows that are not as the log
 * left them. Finds and tells; repairs nothing.
 */
@NullMarked
package org.pixelkeep.history.integrity;

import org.jspecify.annotations.NullMarked;
