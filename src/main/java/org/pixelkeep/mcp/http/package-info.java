/** Where agents connect: JSON-RPC over one HTTP address, without sessions, so that any node can answer. */
@NullMarked
package org.pixelkeep.mcp.http;

import org.jspecify.annotations.NullMarked;
