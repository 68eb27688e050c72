/** Review: the quality check of a pixel's content. For its states, see the tables of {@code pixel.edit}. */
@NullMarked
package org.pixelkeep.review;

import org.jspecify.annotations.NullMarked;
