/** Macros: the placeholders in a pixel that the ad server expands. Text in, text out; no database, no HTTP. */
@NullMarked
package org.pixelkeep.macro;

import org.jspecify.annotations.NullMarked;
