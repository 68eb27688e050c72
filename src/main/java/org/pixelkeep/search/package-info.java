/** The search over everything in a network; all of it is in {@code http}. */
@NullMarked
package org.pixelkeep.search;

import org.jspecify.annotations.NullMarked;
