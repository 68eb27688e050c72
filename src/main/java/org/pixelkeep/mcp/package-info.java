/**
 * What agents can do, over the same services as pages and the API.
 *
 * <p>Comes in: a tool's name and its arguments, from a caller whose token is an agent's. Goes out: a record of the tool's
 * own, as small as it can be. Always holds: a tool translates and decides nothing; a tool that writes first answers what
 * would come of it, and writes only what was answered so; nothing is kept between two calls.
 */
@NullMarked
package org.pixelkeep.mcp;

import org.jspecify.annotations.NullMarked;
