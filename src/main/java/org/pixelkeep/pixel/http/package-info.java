/** Pixels and their associations as pages and as JSON. */
@NullMarked
package org.pixelkeep.pixel.http;

import org.jspecify.annotations.NullMarked;
