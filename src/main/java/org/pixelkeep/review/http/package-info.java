/** The queue of pixels that wait for review, and the decision on one. */
@NullMarked
package org.pixelkeep.review.http;

import org.jspecify.annotations.NullMarked;
