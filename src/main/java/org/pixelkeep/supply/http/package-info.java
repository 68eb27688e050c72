/** The supply sources of a network as pages and as JSON. */
@NullMarked
package org.pixelkeep.supply.http;

import org.jspecify.annotations.NullMarked;
