/** The paste box: shows what a pasted text was taken apart into, and creates what is confirmed as one change set. */
@NullMarked
package org.pixelkeep.pixel.http.paste;

import org.jspecify.annotations.NullMarked;
