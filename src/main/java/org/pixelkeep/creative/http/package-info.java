/** The pages of creatives, and their API. */
@NullMarked
package org.pixelkeep.creative.http;

import org.jspecify.annotations.NullMarked;
