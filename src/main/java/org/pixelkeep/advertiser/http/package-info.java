/** The pages of advertisers, and their API. */
@NullMarked
package org.pixelkeep.advertiser.http;

import org.jspecify.annotations.NullMarked;
