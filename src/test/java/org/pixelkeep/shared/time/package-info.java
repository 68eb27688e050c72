@NullMarked
package org.pixelkeep.shared.time;

import org.jspecify.annotations.NullMarked;
