/** The channels of a network: pages and API. */
@NullMarked
package org.pixelkeep.alert.http;

import org.jspecify.annotations.NullMarked;
