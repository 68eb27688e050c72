/** The pixels and associations that a caller can see, and which pixels look alike. Writes nothing. */
@NullMarked
package org.pixelkeep.pixel.find;

import org.jspecify.annotations.NullMarked;
