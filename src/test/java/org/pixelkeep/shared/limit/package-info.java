@NullMarked
package org.pixelkeep.shared.limit;

import org.jspecify.annotations.NullMarked;
