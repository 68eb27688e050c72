/** Reviews as pages and as JSON. */
@NullMarked
package org.pixelkeep.review.http;

import org.jspecify.annotations.NullMarked;
