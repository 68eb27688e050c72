/** The quality check on what a pixel contains. */
@NullMarked
package org.pixelkeep.review;

import org.jspecify.annotations.NullMarked;
