@NullMarked
package org.pixelkeep.review;

import org.jspecify.annotations.NullMarked;
