/** Repeated work in the background: at most one at a time, watched, and shared fairly between networks. */
@NullMarked
package org.pixelkeep.shared.job;

import org.jspecify.annotations.NullMarked;
