/** Tests. */
@NullMarked
package org.pixelkeep.home.http;

import org.jspecify.annotations.NullMarked;
