/**
 * One change to several pixels or creatives, and several new pixels, each as one change set. Everything goes through the
 * services of single pixels and associations: there is no second way to write.
 */
@NullMarked
package org.pixelkeep.pixel.bulk;

import org.jspecify.annotations.NullMarked;
