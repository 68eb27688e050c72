/**
 * Counts requests, by address before authentication and by person after it, and limits how much runs and is sent at once. The
 * counting itself is in {@code rate}.
 */
@NullMarked
package org.pixelkeep.web.rate;

import org.jspecify.annotations.NullMarked;
