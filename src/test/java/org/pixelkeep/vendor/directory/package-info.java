@NullMarked
package org.pixelkeep.vendor.directory;

import org.jspecify.annotations.NullMarked;
