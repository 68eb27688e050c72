/** The forms in which pixels are created and edited, and notes about a draft. */
@NullMarked
package org.pixelkeep.pixel.http.form;

import org.jspecify.annotations.NullMarked;
