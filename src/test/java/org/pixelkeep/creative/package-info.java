@NullMarked
package org.pixelkeep.creative;

import org.jspecify.annotations.NullMarked;
