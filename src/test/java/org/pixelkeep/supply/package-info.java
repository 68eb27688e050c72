@NullMarked
package org.pixelkeep.supply;

import org.jspecify.annotations.NullMarked;
