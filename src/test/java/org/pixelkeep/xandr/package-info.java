@NullMarked
package org.pixelkeep.xandr;

import org.jspecify.annotations.NullMarked;
