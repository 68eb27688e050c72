/** Vendors' pixels with parameters, from which pixels are made by filling them in. */
@NullMarked
package org.pixelkeep.template;

import org.jspecify.annotations.NullMarked;
