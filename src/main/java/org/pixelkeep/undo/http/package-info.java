/** Undoing on a page and in the API. */
@NullMarked
package org.pixelkeep.undo.http;

import org.jspecify.annotations.NullMarked;
