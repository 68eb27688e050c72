/** Impact previews of changes, and coverage rules of a network. */
@NullMarked
package org.pixelkeep.impact;

import org.jspecify.annotations.NullMarked;
