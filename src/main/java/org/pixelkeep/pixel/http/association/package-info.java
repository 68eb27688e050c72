/**
 * Where a pixel applies, as pages and API.
 */
@NullMarked
package org.pixelkeep.pixel.http.association;

import org.jspecify.annotations.NullMarked;
