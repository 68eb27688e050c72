/** The vendor directory of a network on pages. */
@NullMarked
package org.pixelkeep.vendor.http;

import org.jspecify.annotations.NullMarked;
