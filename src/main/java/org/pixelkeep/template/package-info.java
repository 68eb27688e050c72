/** Templates: vendor pixels with parameters, from which pixels are created. */
@NullMarked
package org.pixelkeep.template;

import org.jspecify.annotations.NullMarked;
