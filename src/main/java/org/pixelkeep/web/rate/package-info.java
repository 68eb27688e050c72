/**
 * Counts requests, by address before anyone asks who it is and by person afterwards. How to count is in {@code rate}.
 */
@NullMarked
package org.pixelkeep.web.rate;

import org.jspecify.annotations.NullMarked;
