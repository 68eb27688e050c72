@NullMarked
package org.pixelkeep.pixel.reach;

import org.jspecify.annotations.NullMarked;
