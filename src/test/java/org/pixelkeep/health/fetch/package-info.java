@NullMarked
package org.pixelkeep.health.fetch;

import org.jspecify.annotations.NullMarked;
