/** What a pixel may fire: URLs, trackers, supply, and vendors of a draft are checked, and repaired where that is safe. Writes nothing. */
@NullMarked
package org.pixelkeep.pixel.content;

import org.jspecify.annotations.NullMarked;
