@NullMarked
package org.pixelkeep.pixel.edit;

import org.jspecify.annotations.NullMarked;
