/** Third-party pixels and what they are associated with. */
@NullMarked
package org.pixelkeep.pixel;

import org.jspecify.annotations.NullMarked;
