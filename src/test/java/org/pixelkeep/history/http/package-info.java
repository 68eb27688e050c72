/** Tests. */
@NullMarked
package org.pixelkeep.history.http;

import org.jspecify.annotations.NullMarked;
