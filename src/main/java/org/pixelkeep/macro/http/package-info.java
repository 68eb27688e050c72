/** Macros over the API: lint and translation of any text. */
@NullMarked
package org.pixelkeep.macro.http;

import org.jspecify.annotations.NullMarked;
