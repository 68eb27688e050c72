/** The companies behind pixels, recognized by their hosts. */
@NullMarked
package org.pixelkeep.vendor;

import org.jspecify.annotations.NullMarked;
