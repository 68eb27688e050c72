/** Changes of pixels and of where they apply: saved, staged for review, approved, restored, copied. The only writer of their tables, but for {@code pixel.intake}. */
@NullMarked
package org.pixelkeep.pixel.edit;

import org.jspecify.annotations.NullMarked;
