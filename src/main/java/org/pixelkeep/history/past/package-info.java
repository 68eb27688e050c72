/**
 * How things were at a point of the log, from the images alone. Knows nothing of who may see what.
 */
@NullMarked
package org.pixelkeep.history.past;

import org.jspecify.annotations.NullMarked;
