/** Whether pixel URLs respond correctly, checked safely and rarely. */
@NullMarked
package org.pixelkeep.health;

import org.jspecify.annotations.NullMarked;
