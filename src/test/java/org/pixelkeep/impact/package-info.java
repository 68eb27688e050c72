/** Impact previews: what a preview shows, compared with what the change does. */
@NullMarked
package org.pixelkeep.impact;

import org.jspecify.annotations.NullMarked;
