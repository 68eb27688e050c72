/** Which creatives an association reaches, from memory. */
@NullMarked
package org.pixelkeep.pixel.reach;

import org.jspecify.annotations.NullMarked;
