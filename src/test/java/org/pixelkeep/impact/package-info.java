/** Consequences: what is told before a change against what comes of it. */
@NullMarked
package org.pixelkeep.impact;

import org.jspecify.annotations.NullMarked;
