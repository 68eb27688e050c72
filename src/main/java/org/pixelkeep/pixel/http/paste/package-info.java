/** The paste box: shows the pieces of a pasted text, and creates the confirmed ones as one change set. */
@NullMarked
package org.pixelkeep.pixel.http.paste;

import org.jspecify.annotations.NullMarked;
