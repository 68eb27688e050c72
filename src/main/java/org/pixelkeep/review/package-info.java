/** Review: the quality check of a pixel's content. */
@NullMarked
package org.pixelkeep.review;

import org.jspecify.annotations.NullMarked;
