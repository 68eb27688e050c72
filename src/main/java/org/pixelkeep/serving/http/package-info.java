/** Effective pixels for programs. */
@NullMarked
package org.pixelkeep.serving.http;

import org.jspecify.annotations.NullMarked;
