/**
 * Writes the log. What a transaction records is appended as its last step, under the lock of the network's head: all of it
 * gets one revision. There is no change without its record, and nobody else writes rows of the log.
 */
@NullMarked
package org.pixelkeep.history.append;

import org.jspecify.annotations.NullMarked;
