/** The process itself: its private files and secrets, its start, its end, and its memory. */
@NullMarked
package org.pixelkeep.shared.node;

import org.jspecify.annotations.NullMarked;
