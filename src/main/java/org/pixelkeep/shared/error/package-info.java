/** The named errors that services throw, and the errors of an input, collected. How they are answered is in {@code web.error}. */
@NullMarked
package org.pixelkeep.shared.error;

import org.jspecify.annotations.NullMarked;
