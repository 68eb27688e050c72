/** Takes the pixels and associations of an archive in. */
@NullMarked
package org.pixelkeep.pixel.intake;

import org.jspecify.annotations.NullMarked;
