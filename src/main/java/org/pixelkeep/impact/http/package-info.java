/** Rules of coverage as pages and as JSON. */
@NullMarked
package org.pixelkeep.impact.http;

import org.jspecify.annotations.NullMarked;
