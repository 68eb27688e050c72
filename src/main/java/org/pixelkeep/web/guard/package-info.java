/**
 * What stands before the application: connections, sizes and speed of bodies, paths, media types, forgery, headers. A
 * request that gets past it is complete, of a bounded size, and has one reading. Knows nothing of the trade.
 */
@NullMarked
package org.pixelkeep.web.guard;

import org.jspecify.annotations.NullMarked;
