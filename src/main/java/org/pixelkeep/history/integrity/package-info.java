/**
 * The integrity of the log: digests, anchors outside the database, facets, and rows that differ from the log. Finds and
 * reports, and puts on record what an operator accepts as lost. Repairs nothing but a head that is not the end of its records.
 */
@NullMarked
package org.pixelkeep.history.integrity;

import org.jspecify.annotations.NullMarked;
