/** The health of pixels as pages and as JSON. */
@NullMarked
package org.pixelkeep.health.http;

import org.jspecify.annotations.NullMarked;
