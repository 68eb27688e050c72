/** The past state of objects at a point in the log, from its images alone. Knows nothing about who may see what. */
@NullMarked
package org.pixelkeep.history.past;

import org.jspecify.annotations.NullMarked;
