/** Tests of the vendor directory. */
@NullMarked
package org.pixelkeep.vendor;

import org.jspecify.annotations.NullMarked;
