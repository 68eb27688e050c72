/**
 * What fired in a period, and why pixels did not fire: as intervals, computed from the log with the same facts and
 * rules as an answer about one moment in the past. Writes nothing.
 */
@NullMarked
package org.pixelkeep.timeline;

import org.jspecify.annotations.NullMarked;
