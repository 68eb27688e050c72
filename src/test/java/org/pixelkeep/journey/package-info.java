/** Workflows from the first click to the last, in a real browser. */
@NullMarked
package org.pixelkeep.journey;

import org.jspecify.annotations.NullMarked;
