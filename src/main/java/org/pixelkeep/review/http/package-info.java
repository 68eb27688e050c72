/** Reviews as pages and as JSON: the queue, and the decision on one pixel. */
@NullMarked
package org.pixelkeep.review.http;

import org.jspecify.annotations.NullMarked;
