/** Fetches addresses that strangers wrote, without letting them reach into the network that the application is in. */
@NullMarked
package org.pixelkeep.health.fetch;

import org.jspecify.annotations.NullMarked;
