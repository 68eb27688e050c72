/** All that the resolver decides on, in memory. */
@NullMarked
package org.pixelkeep.serving.snapshot;

import org.jspecify.annotations.NullMarked;
