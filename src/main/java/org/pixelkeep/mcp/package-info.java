/**
 * What agents can do, over the same services as pages and the API.
 *
 * <p>Comes in: a tool's name and its arguments, from a caller whose token is an agent's. Goes out: a record of the tool's
 * own, as small as it can be. Always holds: a tool translates and decides nothing; a tool that writes returns
 * the impact first, and writes only if the impact is still the one that was confirmed; nothing is kept between two calls.
 */
@NullMarked
package org.pixelkeep.mcp;

import org.jspecify.annotations.NullMarked;
