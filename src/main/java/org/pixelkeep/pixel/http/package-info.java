/** Pages and API of pixels and their associations. */
@NullMarked
package org.pixelkeep.pixel.http;

import org.jspecify.annotations.NullMarked;
