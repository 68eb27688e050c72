/** Whether the addresses of pixels answer as they should, looked at safely and seldom. */
@NullMarked
package org.pixelkeep.health;

import org.jspecify.annotations.NullMarked;
