/** Undoes change sets, if no later change depends on them. */
@NullMarked
package org.pixelkeep.undo;

import org.jspecify.annotations.NullMarked;
