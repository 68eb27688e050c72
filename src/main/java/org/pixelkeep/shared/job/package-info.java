/** Repeated work in the background: at most one at a time, watched, and with a turn for each network. */
@NullMarked
package org.pixelkeep.shared.job;

import org.jspecify.annotations.NullMarked;
