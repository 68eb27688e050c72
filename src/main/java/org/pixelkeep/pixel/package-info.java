/** Third-party pixels and what they are associated with: their rows, drafts, and images. Changed by {@code pixel.edit}. */
@NullMarked
package org.pixelkeep.pixel;

import org.jspecify.annotations.NullMarked;
