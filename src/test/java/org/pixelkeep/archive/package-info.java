@NullMarked
package org.pixelkeep.archive;

import org.jspecify.annotations.NullMarked;
