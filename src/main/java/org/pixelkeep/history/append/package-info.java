/**
 * Writes the log. A transaction's changes are appended as its last step, under the lock of the network's head, as one
 * revision. There is no change without its record, and nothing else writes to the log.
 */
@NullMarked
package org.pixelkeep.history.append;

import org.jspecify.annotations.NullMarked;
