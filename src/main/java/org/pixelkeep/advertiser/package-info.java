/** Advertisers: the clients of a network. */
@NullMarked
package org.pixelkeep.advertiser;

import org.jspecify.annotations.NullMarked;
