/**
 * What a change would do, before it is made: of a button, a form, or a program.
 */
@NullMarked
package org.pixelkeep.pixel.http.consequence;

import org.jspecify.annotations.NullMarked;
