/** What changes would mean for creatives, and what a network wants its creatives to carry. */
@NullMarked
package org.pixelkeep.impact;

import org.jspecify.annotations.NullMarked;
