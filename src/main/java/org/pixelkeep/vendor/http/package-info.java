/** The vendor directory of a network as pages and as JSON. */
@NullMarked
package org.pixelkeep.vendor.http;

import org.jspecify.annotations.NullMarked;
