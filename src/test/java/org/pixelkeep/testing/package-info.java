/** Shared test support. */
@NullMarked
package org.pixelkeep.testing;

import org.jspecify.annotations.NullMarked;
