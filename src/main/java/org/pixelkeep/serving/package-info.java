/** Which pixels fire on a creative, in which order, and why. Reads only. */
@NullMarked
package org.pixelkeep.serving;

import org.jspecify.annotations.NullMarked;
