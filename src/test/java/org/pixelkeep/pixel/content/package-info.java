@NullMarked
package org.pixelkeep.pixel.content;

import org.jspecify.annotations.NullMarked;
