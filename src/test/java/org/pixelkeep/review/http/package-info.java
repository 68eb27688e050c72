/** Tests. */
@NullMarked
package org.pixelkeep.review.http;

import org.jspecify.annotations.NullMarked;
