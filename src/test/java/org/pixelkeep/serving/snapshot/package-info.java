@NullMarked
package org.pixelkeep.serving.snapshot;

import org.jspecify.annotations.NullMarked;
