/**
 * The versions of a pixel, and restoring one.
 */
@NullMarked
package org.pixelkeep.pixel.http.version;

import org.jspecify.annotations.NullMarked;
