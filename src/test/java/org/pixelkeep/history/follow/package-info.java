@NullMarked
package org.pixelkeep.history.follow;

import org.jspecify.annotations.NullMarked;
