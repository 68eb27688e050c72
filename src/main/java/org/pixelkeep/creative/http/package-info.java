/** Creatives as pages and as JSON. */
@NullMarked
package org.pixelkeep.creative.http;

import org.jspecify.annotations.NullMarked;
