@NullMarked
package org.pixelkeep.mcp;

import org.jspecify.annotations.NullMarked;
