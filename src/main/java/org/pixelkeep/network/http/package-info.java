/** The pages of networks, and their API. */
@NullMarked
package org.pixelkeep.network.http;

import org.jspecify.annotations.NullMarked;
