/** Impact previews, before a change is made: for buttons, forms, and programs. */
@NullMarked
package org.pixelkeep.pixel.http.consequence;

import org.jspecify.annotations.NullMarked;
