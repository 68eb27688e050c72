@NullMarked
package org.pixelkeep.health;

import org.jspecify.annotations.NullMarked;
