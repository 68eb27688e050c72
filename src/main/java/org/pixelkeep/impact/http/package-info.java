/** Coverage rules as pages and API. */
@NullMarked
package org.pixelkeep.impact.http;

import org.jspecify.annotations.NullMarked;
