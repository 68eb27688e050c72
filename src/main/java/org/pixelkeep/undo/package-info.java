/** Takes back what was done together, where nothing that came later stands in the way. */
@NullMarked
package org.pixelkeep.undo;

import org.jspecify.annotations.NullMarked;
