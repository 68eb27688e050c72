/**
 * How often someone may do something. {@code Rates} counts requests a minute in memory and tells the other nodes;
 * {@code Throttle} counts attempts (sign-in, codes, links) in the database, before they are made. Comes in: a bucket
 * and its limit. Goes out: nothing, or {@code TooManyAttempts}. Knows no request and no person: who counts whom is
 * decided by {@code web.rate} and {@code account}.
 */
@NullMarked
package org.pixelkeep.rate;

import org.jspecify.annotations.NullMarked;
