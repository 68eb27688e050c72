@NullMarked
package org.pixelkeep.feed;

import org.jspecify.annotations.NullMarked;
