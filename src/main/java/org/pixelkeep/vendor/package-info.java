/** The companies behind pixels, recognised by their hosts. */
@NullMarked
package org.pixelkeep.vendor;

import org.jspecify.annotations.NullMarked;
