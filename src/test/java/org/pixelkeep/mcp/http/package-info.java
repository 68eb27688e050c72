@NullMarked
package org.pixelkeep.mcp.http;

import org.jspecify.annotations.NullMarked;
