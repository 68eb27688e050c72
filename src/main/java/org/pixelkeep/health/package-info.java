/** Whether the addresses of pixels answer as they should, looked at safely and rarely. */
@NullMarked
package org.pixelkeep.health;

import org.jspecify.annotations.NullMarked;
