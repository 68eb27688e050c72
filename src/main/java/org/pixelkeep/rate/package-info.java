/**
 * Limits how often someone may do something. {@code Rates} counts requests per minute in memory and shares counts
 * between nodes; {@code Throttle} counts attempts (sign-in, codes, links) in the database before they are made. Input:
 * a bucket and its limit. Output: nothing, or {@code TooManyAttempts}. Knows no requests and no people:
 * {@code web.rate} and {@code account} decide who is counted.
 */
@NullMarked
package org.pixelkeep.rate;

import org.jspecify.annotations.NullMarked;
