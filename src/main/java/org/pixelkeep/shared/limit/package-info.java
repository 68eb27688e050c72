/** Who shares a limit, and how much may run at once. */
@NullMarked
package org.pixelkeep.shared.limit;

import org.jspecify.annotations.NullMarked;
