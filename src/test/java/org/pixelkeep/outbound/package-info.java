@NullMarked
package org.pixelkeep.outbound;

import org.jspecify.annotations.NullMarked;
