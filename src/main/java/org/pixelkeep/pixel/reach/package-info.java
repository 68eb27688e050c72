/** Which creatives pixels and associations reach: counted in memory as far as the snapshot knows, otherwise by the database. */
@NullMarked
package org.pixelkeep.pixel.reach;

import org.jspecify.annotations.NullMarked;
