/**
 * One change to several pixels.
 */
@NullMarked
package org.pixelkeep.pixel.http.bulk;

import org.jspecify.annotations.NullMarked;
