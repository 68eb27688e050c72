/** Tests. */
@NullMarked
package org.pixelkeep.vendor.http;

import org.jspecify.annotations.NullMarked;
