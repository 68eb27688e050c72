/** Creatives: the ads of an advertiser. */
@NullMarked
package org.pixelkeep.creative;

import org.jspecify.annotations.NullMarked;
