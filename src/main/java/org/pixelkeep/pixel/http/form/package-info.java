/**
 * The forms in which pixels are created and edited, and what is to be noted about a draft.
 */
@NullMarked
package org.pixelkeep.pixel.http.form;

import org.jspecify.annotations.NullMarked;
